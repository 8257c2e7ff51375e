// node tests/peers/run.mjs: programs nobody here wrote log in against the simulator, unmodified; prints a table. Build first.
import { installPeers } from './install.mjs'
import { runPeers } from './run-peers.mjs'
import { formatTable } from './table.mjs'

if (await installPeers()) {
  const results = await runPeers()
  console.log(formatTable(results))
  process.exitCode = results.every(({ asExpected }) => asExpected) ? 0 : 1
} else {
  process.exitCode = 1
}
