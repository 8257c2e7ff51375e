import { installPeers } from '../peers/install.mjs'
import { runPeers } from '../peers/run-peers.mjs'
import { formatTable } from '../peers/table.mjs'
import type { AcceptCase } from './case.js'

const peers: AcceptCase = {
  id: 'S-peers',
  title: 'programs nobody here wrote, with the WeCom hosts built in, log in against the simulator',
  counts: { ci: 8, full: 8 },
  target: { loggedIn: '>=4', unexpected: 0 },
  isLong: true,
  run: async (count) => {
    if (!(await installPeers())) throw new Error('没有同类程序，未测试 / no peers, not tested')
    const results = []
    while (results.length < count) results.push(...(await runPeers()))
    console.error(formatTable(results))
    return {
      cases: results.length,
      loggedIn: results.filter(({ outcome }) => outcome === 'ok').length,
      unexpected: results.filter(({ asExpected }) => !asExpected).length,
    }
  },
}

/** Any program, in any language: what `tests/peers` holds. */
export const peerCases: readonly AcceptCase[] = [peers]
