import { generateKeyPairSync, X509Certificate } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { beforeAll, describe, expect, it } from 'vitest'

import { type Authority, openAuthority } from '../../../src/server/tls/authority.js'
import { temporaryFolders } from './temporary-folder.js'

const newFolder = temporaryFolders()
const now = Date.parse('2026-11-01T00:00:00Z')
const day = 86_400_000
const isPosix = process.platform !== 'win32'

const otherKey = () =>
  generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey

describe('the certificate authority', () => {
  const kept = join(newFolder(), 'not', 'there', 'yet')
  let made: Authority
  beforeAll(async () => {
    made = await openAuthority(kept, now)
  })
  /** A data folder of its own that holds the same authority. */
  const copyOfKept = () => {
    const folder = newFolder()
    cpSync(kept, folder, { recursive: true })
    return folder
  }

  it('is made once, in a folder that only its owner may enter', async () => {
    const { certificate, key, files } = made
    expect(made.made).toBe('first')
    expect(await openAuthority(kept, now)).toEqual({ certificate, key, files })
    expect(readdirSync(kept)).toEqual(['ca'])
    expect(readFileSync(files.certificate, 'utf8')).toBe(certificate)
    expect(readFileSync(join(files.phpFolder, 'wecom-simulator.ini'), 'utf8')).toBe(
      `curl.cainfo = "${files.certificate}"\nopenssl.cafile = "${files.certificate}"\n`,
    )
    expect(existsSync(files.javaTrustStore)).toBe(true)
    if (!isPosix) return
    const mode = (path: string) => (statSync(path).mode & 0o777).toString(8)
    expect([mode(kept), mode(files.folder), mode(files.key)]).toEqual(['700', '700', '600'])
  })

  it('is limited by name, critically, and good for two years', () => {
    const parsed = new X509Certificate(made.certificate)
    expect(parsed.ca).toBe(true)
    expect(parsed.subject).toBe('CN=wecom-simulator (tests on this machine only)')
    expect(Date.parse(parsed.validTo)).toBe(now + 730 * day)
    // id-ce-nameConstraints, then TRUE for critical (RFC 5280, 4.2)
    expect(parsed.raw.toString('hex')).toContain('0603551d1e0101ff')
  })

  it('is the same for all who ask for the first one at once', async () => {
    const dataFolder = newFolder()
    const all = await Promise.all([1, 2].map(async () => openAuthority(dataFolder, now)))
    expect(new Set(all.map(({ certificate }) => certificate)).size).toBe(1)
    expect(new Set(all.map(({ key }) => key)).size).toBe(1)
    expect(readdirSync(dataFolder)).toEqual(['ca'])
  })

  it('is made anew 91 days before it ends, and when the clock is before its beginning', async () => {
    const dataFolder = copyOfKept()
    const { certificate } = made
    expect(await openAuthority(dataFolder, now + 638 * day)).toMatchObject({ certificate })
    const renewed = await openAuthority(dataFolder, now + 640 * day)
    expect(renewed.made).toBe('expired')
    expect(renewed.certificate).not.toBe(certificate)
    expect((await openAuthority(dataFolder, now - 3 * day)).made).toBe('expired')
  })

  it.each([
    ['the certificate is cut off', 'ca.pem', (text: string) => text.slice(0, 200)],
    ['the certificate is empty', 'ca.pem', () => ''],
    ['the key is cut off', 'ca-key.pem', (text: string) => text.slice(0, 200)],
    ['the key is another one', 'ca-key.pem', () => otherKey()],
  ])('is made anew when %s', async (_what, name, damage) => {
    const dataFolder = copyOfKept()
    const path = join(dataFolder, 'ca', name)
    writeFileSync(path, damage(readFileSync(path, 'utf8')))
    const repaired = await openAuthority(dataFolder, now)
    expect(repaired.made).toBe('damaged')
    expect(repaired.certificate).not.toBe(made.certificate)
    expect(await openAuthority(dataFolder, now)).not.toHaveProperty('made')
  })

  it('says which folder cannot be used and how to choose another', async () => {
    const file = join(newFolder(), 'file')
    writeFileSync(file, '')
    await expect(openAuthority(file, now)).rejects.toThrow(
      /证书目录 .*file.ca 无法使用.* --data-folder or WECOM_SIMULATOR_DATA: .*(EEXIST|ENOTDIR)/s,
    )
  })

  it('does not replace a folder that it cannot read as one of its own', async () => {
    const taken = newFolder()
    mkdirSync(join(taken, 'ca'))
    writeFileSync(join(taken, 'ca', 'notes.txt'), 'mine')
    await expect(openAuthority(taken, now)).rejects.toThrow('ENOTEMPTY')
    expect(readFileSync(join(taken, 'ca', 'notes.txt'), 'utf8')).toBe('mine')
  })
})
