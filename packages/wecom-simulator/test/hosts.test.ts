import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { createSimulator, type ListeningSimulator } from '../src/index.js'
import { createClient, query } from './client.js'
import { type Ended, runProgram } from './proxy/curl.js'
import { temporaryFolders } from './tls/temporary-folder.js'

const newFolder = temporaryFolders()
const dataFolder = join(newFolder(), 'data')
const sim = createSimulator()
const client = createClient(sim)
let server: ListeningSimulator
beforeAll(async () => {
  server = await sim.listen(0, { dataFolder })
})
afterAll(async () => server.close())

const tsx = fileURLToPath(import.meta.resolve('tsx'))
const preload = fileURLToPath(new URL('../src/hosts.ts', import.meta.url))
const gettoken = `/cgi-bin/gettoken?${query({ corpid: client.corpId, corpsecret: client.secret })}`

/** Runs a program that knows nothing of the simulator, with the preload. */
async function run(program: string, env: Record<string, string> = {}): Promise<Ended> {
  const file = join(newFolder(), 'program.mjs')
  writeFileSync(file, program)
  const variables = { WECOM_SIMULATOR_DATA: dataFolder, WECOM_SIMULATOR_URL: server.url, ...env }
  return runProgram(process.execPath, ['--import', tsx, '--import', preload, file], variables)
}

const reads = `
  const read = (module, ...args) => new Promise((resolve, reject) => module.get(...args, (answer) => {
    let text = ''
    answer.on('data', (chunk) => (text += chunk)).on('end', () => resolve(text))
  }).on('error', reject))
`

it('sends http, https and fetch to the simulator, whatever agent they use, and asks no name server', async () => {
  const { code, stdout, stderr } = await run(`
    import http from 'node:http'
    import https, { get } from 'node:https'
    import { connect } from 'node:tls'
    import dns from 'node:dns'
    const asked = []
    const { lookup } = dns
    dns.lookup = (name, ...rest) => (asked.push(name), lookup(name, ...rest))
    ${reads}
    const url = 'https://qyapi.weixin.qq.com${gettoken}'
    const texts = [
      await read(https, url),
      await read({ get }, url, { agent: new https.Agent({ keepAlive: true, lookup: () => { throw new Error('asked') } }) }),
      await read(https, { host: 'QYAPI.weixin.qq.com', path: '${gettoken}' }),
      await read(http, url.replace('https', 'http')),
      await (await fetch(url)).text(),
    ]
    const socket = connect(443, 'open.work.weixin.qq.com', { servername: 'open.work.weixin.qq.com' })
    const authorized = await new Promise((resolve) => socket.once('secureConnect', () => resolve(socket.authorized)))
    console.log(JSON.stringify({ errcodes: texts.map((text) => JSON.parse(text).errcode), authorized, asked }))
    process.exit(0)
  `)
  expect({ code, stderr }).toEqual({
    code: 0,
    stderr: `wecom-simulator: qyapi.weixin.qq.com, open.weixin.qq.com, login.work.weixin.qq.com, open.work.weixin.qq.com -> ${server.url}（仅供测试 · for tests only）\n`,
  })
  expect(JSON.parse(stdout)).toEqual({ errcodes: [0, 0, 0, 0, 0], authorized: true, asked: [] })
})

it('leaves other hosts and what they trust alone', async () => {
  const { stdout } = await run(`
    import http from 'node:http'
    import https from 'node:https'
    import net from 'node:net'
    ${reads}
    const other = http.createServer((_request, answer) => answer.end('other')).listen(0, '127.0.0.1', async () => {
      const { port } = other.address()
      const trust = (name) => read(https, '${server.url}'.replace('http', 'https'), { servername: name }).catch(({ code }) => code)
      console.log(JSON.stringify([
        await read(http, 'http://localhost:' + port),
        await (await fetch('http://127.0.0.1:' + port)).text(),
        await new Promise((resolve) => net.connect(port, 'localhost', function () { resolve(this.remotePort === port); this.destroy() })),
        await trust('example.com'),
      ]))
      other.closeAllConnections()
      other.close()
    })
  `)
  expect(JSON.parse(stdout)).toEqual(['other', 'other', true, 'UNABLE_TO_VERIFY_LEAF_SIGNATURE'])
})

it('makes the certificate when there is none, which the simulator then uses', async () => {
  const fresh = join(newFolder(), 'fresh')
  const late = await createSimulator().listen(0, { dataFolder: fresh })
  const { stdout } = await run(`console.log((await fetch('https://qyapi.weixin.qq.com${gettoken}')).status)`, {
    WECOM_SIMULATOR_DATA: fresh,
    WECOM_SIMULATOR_URL: late.url,
  })
  await late.close()
  expect(stdout).toBe('200\n')
  expect(existsSync(join(fresh, 'ca', 'ca.pem'))).toBe(true)
})

it('refuses NODE_ENV=production', async () => {
  const { code, stderr, stdout } = await run('console.log("ran")', { NODE_ENV: 'production' })
  expect(code).toBe(1)
  expect(stdout).toBe('')
  expect(stderr).toContain('refuses NODE_ENV=production')
})
