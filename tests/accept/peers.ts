import { Console } from 'node:console'
import { installPeers } from '../peers/install.js'
import { type OwnApp, runPeers } from '../peers/run-peers.js'
import type { AcceptCase } from './case.js'

const peers = (id: string, title: string, own?: OwnApp): AcceptCase => ({
  id,
  title,
  counts: { ci: 8, full: 8 },
  target: { loggedIn: '>=4', unexpected: 0 },
  isLong: true,
  run: async (count) => {
    if (!(await installPeers())) throw new Error('没有同类程序，未测试 / no peers, not tested')
    const results = []
    while (results.length < count) results.push(...(await runPeers(own)))
    new Console(process.stderr).table(results, ['name', 'version', 'way', 'outcome', 'reason'])
    return {
      cases: results.length,
      loggedIn: results.filter(({ outcome }) => outcome === 'ok').length,
      unexpected: results.filter(({ asExpected }) => !asExpected).length,
    }
  },
})

const own = {
  corpId: 'ww0a1b2c3d4e5f6071',
  agentId: 1000002,
  secret: 'Zq8-tests-only_9vJ2mXw4LrT7pKc1NsYb6HdF3gQe',
}

/** Any program, in any language: what `tests/peers` holds. */
export const peerCases: readonly AcceptCase[] = [
  peers('S-peers', 'programs nobody here wrote, with the WeCom hosts built in, log in against the simulator'),
  peers('S-own-app', 'the same programs keep a corp and secret of their own with acceptAnyApp', own),
]
