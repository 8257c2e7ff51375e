import { setTimeout as sleep } from 'node:timers/promises'
import { type RedisServer, startRedisServer } from './redis-server.js'

/** A cluster of six: three nodes with a third of the slots each, and a replica for each of them. */
export interface RedisCluster {
  /** The nodes; the replica of node `n` is node `n + 3`. */
  readonly nodes: readonly RedisServer[]
  /** The node that holds this key, as long as no replica has taken over. */
  primaryOf(key: string): Promise<RedisServer>
  close(): Promise<void>
}

const thirds = [
  ['0', '5460'],
  ['5461', '10922'],
  ['10923', '16383'],
] as const

const until = async (isSo: () => Promise<boolean>): Promise<void> => {
  for (let attempt = 0; !(await isSo()); attempt += 1) {
    if (attempt > 2_000) throw new Error('the cluster did not come together')
    await sleep(20)
  }
}

export const startRedisCluster = async (): Promise<RedisCluster> => {
  const settings = [
    '--cluster-node-timeout',
    '1000',
    '--cluster-replica-validity-factor',
    '0',
    '--repl-diskless-sync-delay',
    '0',
  ]
  const nodes = await Promise.all(Array.from({ length: 6 }, () => startRedisServer({ isNode: true, settings })))
  const [first, ...others] = nodes
  if (first === undefined) throw new Error('there are six')
  const isEverywhere = (test: (node: RedisServer) => Promise<boolean>) =>
    until(async () => (await Promise.all(nodes.map(test))).every(Boolean))
  for (const [index, slots] of thirds.entries()) await nodes[index]?.send('CLUSTER', 'ADDSLOTSRANGE', ...slots)
  // Nodes that meet with the same epoch settle it by themselves, but not at once.
  await Promise.all(nodes.map((node, index) => node.send('CLUSTER', 'SET-CONFIG-EPOCH', String(index + 1))))
  for (const node of others) await first.send('CLUSTER', 'MEET', '127.0.0.1', String(node.port), String(node.busPort))
  await isEverywhere(async (node) => (await node.send('CLUSTER', 'INFO')).includes('cluster_known_nodes:6'))
  for (const [index, node] of nodes.slice(3).entries()) {
    const id = await nodes[index]?.send('CLUSTER', 'MYID')
    await node.send('CLUSTER', 'REPLICATE', id ?? '')
  }
  await isEverywhere(async (node) => (await node.send('CLUSTER', 'INFO')).includes('cluster_state:ok'))
  await until(async () =>
    (await Promise.all(nodes.slice(3).map((node) => node.send('INFO', 'replication')))).every((info) =>
      info.includes('master_link_status:up'),
    ),
  )
  return {
    nodes,
    primaryOf: async (key) => {
      const slot = Number((await first.send('CLUSTER', 'KEYSLOT', key)).slice(1))
      const node = nodes[thirds.findIndex(([from, to]) => Number(from) <= slot && slot <= Number(to))]
      if (node === undefined) throw new Error('every slot has a node')
      return node
    },
    close: async () => void (await Promise.all(nodes.map((node) => node.close()))),
  }
}
