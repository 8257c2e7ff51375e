import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

import { expect, it } from 'vitest'

import { temporaryFolders } from '../tls/temporary-folder.js'
import { runProgram } from './curl.js'

const newFolder = temporaryFolders()
const packageFolder = new URL('../../..', import.meta.url)

/** Runs this text as a module beside the sources, in a process of its own; what it printed as JSON. */
async function runModule(text: string): Promise<unknown> {
  const folder = newFolder()
  const file = join(folder, 'program.mts')
  const source = JSON.stringify(new URL('src/index.js', packageFolder).href)
  writeFileSync(file, `import { createSimulator } from ${source}\n${text}`)
  const tsx = fileURLToPath(import.meta.resolve('tsx'))
  const { code, stdout, stderr } = await runProgram(process.execPath, ['--import', tsx, file], {
    WECOM_SIMULATOR_DATA: join(folder, 'data'),
  })
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return JSON.parse(stdout) as unknown
}

it('closing leaves nothing that keeps a process alive: no listener, no tunnel, no idle or half-open connection', async () => {
  const printed = await runModule(`
    import { connect } from 'node:net'
    import { connect as connectTls } from 'node:tls'
    import { once } from 'node:events'
    import { readFileSync } from 'node:fs'
    const server = await createSimulator().listen(0, { httpsPort: 0 })
    const ca = readFileSync(await server.caFile(), 'utf8')
    const port = Number(new URL(server.url).port)
    const idle = connect(port, '127.0.0.1')
    const tunnel = connect(port, '127.0.0.1')
    tunnel.write('CONNECT qyapi.weixin.qq.com:443 HTTP/1.1\\r\\n\\r\\n')
    const half = connect(port, '127.0.0.1')
    half.write(Buffer.from([0x16]))
    const secured = connectTls({ port: server.httpsPort, host: '127.0.0.1', servername: 'qyapi.weixin.qq.com', ca })
    await Promise.all([once(idle, 'connect'), once(tunnel, 'data'), once(half, 'connect'), once(secured, 'secureConnect')])
    const sockets = [idle, tunnel, half, secured]
    const ends = sockets.map((socket) => new Promise((resolve) => socket.on('error', () => {}).once('close', resolve).resume()))
    await server.close()
    await server.close()
    await Promise.all(ends)
    console.log(JSON.stringify(sockets.map((socket) => socket.destroyed)))
  `)
  expect(printed).toEqual([true, true, true, true])
})

it('a simulator that nobody talks TLS to loads no certificate code and writes nothing', async () => {
  const printed = await runModule(`
    import { createRequire } from 'node:module'
    import { existsSync } from 'node:fs'
    const { cache } = createRequire(import.meta.url)
    const isLoaded = () => Object.keys(cache).some((path) => path.includes('node-forge'))
    const server = await createSimulator().listen()
    await (await fetch(server.url)).text()
    const before = [isLoaded(), existsSync(process.env.WECOM_SIMULATOR_DATA)]
    await server.caFile()
    console.log(JSON.stringify([before, [isLoaded(), existsSync(process.env.WECOM_SIMULATOR_DATA)]]))
    await server.close()
  `)
  expect(printed).toEqual([
    [false, false],
    [true, true],
  ])
})
