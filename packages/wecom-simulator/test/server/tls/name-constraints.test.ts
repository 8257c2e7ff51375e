import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { connect, createServer, type TLSSocket } from 'node:tls'

import forge from 'node-forge'
import { beforeAll, expect, it, onTestFinished } from 'vitest'

import { type Authority, openAuthority } from '../../../src/server/tls/authority.js'
import type { CertificatePair } from '../../../src/server/tls/authority-files.js'
import { createServerPair } from '../../../src/server/tls/certificates.js'
import { curl } from '../proxy/curl.js'
import { temporaryFolders } from './temporary-folder.js'

const newFolder = temporaryFolders()
let authority: Authority
let pair: CertificatePair
beforeAll(async () => {
  authority = await openAuthority(newFolder())
  pair = createServerPair(authority, Date.now())
})

/** The server's pair with another name in it, as somebody could sign it who got hold of the authority's key. */
function pairFor(altName: object): CertificatePair {
  const certificate = forge.pki.certificateFromPem(pair.certificate)
  const others = certificate.extensions.filter(({ name }) => name !== 'subjectAltName') as object[]
  certificate.setExtensions([...others, { name: 'subjectAltName', altNames: [altName] }])
  certificate.sign(forge.pki.privateKeyFromPem(authority.key), forge.md.sha256.create())
  return { key: pair.key, certificate: forge.pki.certificateToPem(certificate) }
}

/** A TLS server with this pair; its port. */
async function serve({ key, certificate }: CertificatePair): Promise<number> {
  const server = createServer({ key, cert: certificate }, (socket) => {
    socket.on('error', () => socket.destroy())
    socket.end('HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n')
  })
  server.on('tlsClientError', () => {})
  await once(server.listen(0, '127.0.0.1'), 'listening')
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

/** What Node says when it connects there, asking for this name and trusting the authority. */
async function verify(port: number, name: string): Promise<string> {
  const address = /^[\d.]+$/.test(name) ? {} : { servername: name }
  const socket: TLSSocket = connect({ port, host: '127.0.0.1', ca: authority.certificate, ...address })
  try {
    await once(socket, 'secureConnect')
    return 'trusted'
  } catch (error) {
    return (error as Error).message
  } finally {
    socket.destroy()
  }
}

it.each(['qyapi.weixin.qq.com', 'open.weixin.qq.com', 'login.work.weixin.qq.com', 'open.work.weixin.qq.com'])(
  'Node and curl trust its certificate for %s',
  async (name) => {
    const port = await serve(pair)
    expect(await verify(port, name)).toBe('trusted')
    const { code, stderr } = await curl(
      ['--connect-to', `::127.0.0.1:${port}`, `https://${name}/`],
      authority.files.certificate,
    )
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  },
)

it.each(['example.com', 'weixin.qq.com', 'www.qq.com', 'localhost'])(
  'neither trusts a certificate for %s that it signed',
  async (name) => {
    const port = await serve(pairFor({ type: 2, value: name }))
    expect(await verify(port, name)).toBe('permitted subtree violation')
    const { code, stderr } = await curl(
      ['--connect-to', `::127.0.0.1:${port}`, `https://${name}/`],
      authority.files.certificate,
    )
    expect(code).toBe(60)
    expect(stderr).toContain('permitted subtree violation')
  },
)

it('neither trusts a certificate for an address that it signed', async () => {
  const port = await serve(pairFor({ type: 7, ip: '127.0.0.1' }))
  expect(await verify(port, '127.0.0.1')).toBe('excluded subtree violation')
  const { code, stderr } = await curl([`https://127.0.0.1:${port}/`], authority.files.certificate)
  expect(code).toBe(60)
  expect(stderr).toContain('excluded subtree violation')
})
