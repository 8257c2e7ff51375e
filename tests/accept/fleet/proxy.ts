import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/** What a proxy does to what passes it. */
export type ProxyMode = 'slow' | 'silent'

/** A way to Redis with trouble in it. */
export interface RedisProxy {
  /** Its unix socket. */
  readonly socket: string
  close(): Promise<void>
}

/**
 * Stands before a Redis: `slow` holds back every answer by a second; `silent` takes connections and what is sent, and never
 * answers, as a peer does that vanished from a half-open connection.
 */
export const startProxy = async (redisSocket: string, mode: ProxyMode): Promise<RedisProxy> => {
  const socket = `${redisSocket}-${mode}`
  const open = new Set<Socket>()
  const keep = (connection: Socket): Socket => {
    open.add(connection)
    connection.once('close', () => open.delete(connection))
    return connection.on('error', () => connection.destroy())
  }
  const server = createServer((client) => {
    keep(client)
    if (mode === 'silent') {
      client.resume()
      return
    }
    const redis = keep(connect(redisSocket))
    client.pipe(redis)
    redis.on('data', (chunk) => void sleep(1_000).then(() => client.writable && client.write(chunk)))
  })
  server.listen(socket)
  await once(server, 'listening')
  return {
    socket,
    close: async () => {
      server.close()
      for (const connection of open) connection.destroy()
      await once(server, 'close')
    },
  }
}

/** A long way to Redis. */
export interface Line extends RedisProxy {
  /** How often it has carried answers back after something was sent: the round trips so far. */
  answers(): number
}

/** Stands before a Redis at a distance: what is sent and what is answered takes half of `roundTripMs` each. */
export const startLine = async (redisSocket: string, roundTripMs: number): Promise<Line> => {
  const socket = `${redisSocket}-line`
  const open = new Set<Socket>()
  const keep = (connection: Socket): Socket => {
    open.add(connection)
    connection.once('close', () => open.delete(connection))
    return connection.on('error', () => connection.destroy())
  }
  let count = 0
  let isAnswered = true
  const carry = (from: Socket, to: Socket, note: () => void) =>
    from.on('data', (chunk) => {
      void sleep(roundTripMs / 2).then(() => {
        note()
        return to.writable && to.write(chunk)
      })
    })
  const server = createServer((client) => {
    const redis = keep(connect(redisSocket))
    carry(keep(client), redis, () => {
      isAnswered = false
    })
    carry(redis, client, () => {
      if (!isAnswered) count += 1
      isAnswered = true
    })
  })
  server.listen(socket)
  await once(server, 'listening')
  return {
    socket,
    answers: () => count,
    close: async () => {
      server.close()
      for (const connection of open) connection.destroy()
      await once(server, 'close')
    },
  }
}
