import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { connect, createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { findRedisServer } from '../../scripts/redis.js'

/** A `redis-server` of its own in a folder of its own; it keeps nothing when it stops. */
export interface RedisServer {
  /** Its unix socket. */
  readonly socket: string
  /** Its port on 127.0.0.1, for a cluster; else 0. */
  readonly port: number
  /** The port on which the nodes of a cluster talk to each other; else 0. */
  readonly busPort: number
  /** Starts it again, empty, at the same place. */
  start(): Promise<void>
  /** Kills it as a power failure would. */
  stop(): Promise<void>
  /** From now on it answers nothing, but its connections stay open. */
  pause(): void
  resume(): void
  /** Runs one command, one reply line: `send('FLUSHALL')`. Rejects with what the server refused. */
  send(...command: readonly string[]): Promise<string>
  /** Everything it would write to a disk. */
  dump(): Promise<Buffer>
  /** Kills it and removes its folder. */
  close(): Promise<void>
}

/** The program `npm test` found (`WECOM_LOGIN_REDIS_SERVER`, empty for none), else the one found here. */
export const redisProgram = (): string => process.env['WECOM_LOGIN_REDIS_SERVER'] ?? findRedisServer() ?? ''

/** How a server is started. */
export interface RedisServerOptions {
  /** As a cluster of one node that holds every slot. */
  readonly isCluster?: boolean
  /** As one node of a cluster that holds no slot yet. */
  readonly isNode?: boolean
  /** More of its configuration, such as `--rename-command`. */
  readonly settings?: readonly string[]
}

/** Starts one in about 25 ms. */
export const startRedisServer = async ({
  isNode = false,
  isCluster = isNode,
  settings = [],
}: RedisServerOptions = {}): Promise<RedisServer> => {
  const folder = await mkdtemp(join(tmpdir(), 'wecom-redis-'))
  const socket = join(folder, 'socket')
  const [port = 0, busPort = 0] = isCluster ? await freePorts(2) : []
  const options = [
    '--unixsocket',
    socket,
    '--dir',
    folder,
    '--save',
    '',
    '--rdbcompression',
    'no',
    '--bind',
    '127.0.0.1',
  ]
  // A node alone never learns its own address from another, and tells its clients none.
  const address = ['--cluster-announce-ip', '127.0.0.1', '--port', String(port), '--cluster-port', String(busPort)]
  const mode = isCluster ? ['--cluster-enabled', 'yes', ...address] : ['--port', '0']
  let child: ChildProcess | undefined

  const send = (...command: readonly string[]) => sendTo(socket, command)

  const start = async () => {
    child = spawn(redisProgram(), [...options, ...mode, ...settings], { stdio: 'ignore' })
    for (let attempt = 0; !(await isReady(socket)); attempt += 1) {
      if (attempt > 2_000 || child.exitCode !== null) throw new Error('redis-server did not start')
      await sleep(5)
    }
  }
  const stop = async () => {
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  const becomeCluster = async () => {
    await send('CLUSTER', 'ADDSLOTSRANGE', '0', '16383')
    while (!(await send('CLUSTER', 'INFO')).includes('cluster_state:ok')) await sleep(10)
  }

  await start()
  if (isCluster && !isNode) await becomeCluster()
  return Object.freeze({
    socket,
    port,
    busPort,
    start,
    stop,
    pause: () => void child?.kill('SIGSTOP'),
    resume: () => void child?.kill('SIGCONT'),
    send,
    dump: async () => {
      await send('SAVE')
      return readFile(join(folder, 'dump.rdb'))
    },
    close: async () => {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  })
}

const isReady = async (socket: string): Promise<boolean> => {
  const reply = await sendTo(socket, ['PING']).catch(() => '')
  return reply === '+PONG'
}

const headOf = (reply: string): string => reply.slice(0, reply.indexOf('\r\n'))

/** Speaks the protocol by hand, so that no client under test is part of the test's own tools. */
const sendTo = (socket: string, command: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const connection = connect(socket)
    let reply = ''
    connection.once('error', reject)
    connection.once('close', () => reject(new Error('the server closed the connection')))
    connection.setEncoding('utf8').on('data', (text: string) => {
      reply += text
      if (!isWhole(reply)) return
      connection.destroy()
      if (reply.startsWith('-')) reject(new Error(headOf(reply)))
      else resolve(reply.startsWith('$') ? reply.slice(headOf(reply).length + 2, -2) : reply.slice(0, -2))
    })
    connection.write(`*${command.length}\r\n`)
    for (const part of command) connection.write(`$${Buffer.byteLength(part)}\r\n${part}\r\n`)
  })

/** Whether a reply has come to its end: a list has as many lines as it announces, a text as many bytes. */
const isWhole = (reply: string): boolean => {
  if (!reply.endsWith('\r\n')) return false
  const length = Number(headOf(reply).slice(1))
  if (reply.startsWith('*')) return reply.split('\r\n').length - 2 >= 2 * length
  return !reply.startsWith('$') || length < 0 || Buffer.byteLength(reply) >= headOf(reply).length + length + 4
}

const freePorts = async (count: number): Promise<readonly number[]> => {
  const servers = await Promise.all(
    Array.from({ length: count }, async () => {
      const server = createServer().listen(0, '127.0.0.1')
      await once(server, 'listening')
      return server
    }),
  )
  const ports = servers.map((server) => (server.address() as AddressInfo).port)
  await Promise.all(servers.map((server) => once(server.close(), 'close')))
  return ports
}
