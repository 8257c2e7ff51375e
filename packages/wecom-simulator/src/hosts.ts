/**
 * A preload, `node --import wecom-simulator/hosts app.js`: in this process the four WeCom hosts are the simulator at `WECOM_SIMULATOR_URL`
 * (default `http://127.0.0.1:7001`), for `http`, `https`, `fetch` and every client built on them.
 *
 * Unlike the other modules it acts when imported, and says so in one line on stderr. An Error refuses `NODE_ENV=production`.
 */
import { isMainThread } from 'node:worker_threads'

import { openAuthority } from './tls/authority.js'
import { findDataFolder, readSurroundings } from './tls/data-folder.js'
import { mapHosts } from './tls/map-hosts.js'
import { weComHosts } from './wecom-hosts.js'

if (process.env['NODE_ENV'] === 'production') {
  throw new Error('wecom-simulator/hosts refuses NODE_ENV=production: every login would be made up.')
}
const simulator = new URL(process.env['WECOM_SIMULATOR_URL'] || 'http://127.0.0.1:7001')
const { certificate } = await openAuthority(findDataFolder(readSurroundings()))
mapHosts(simulator, certificate)
if (isMainThread) {
  process.stderr.write(
    `wecom-simulator: ${weComHosts.join(', ')} -> ${simulator.origin}（仅供测试 · for tests only）\n`,
  )
}
