// node tests/peers/run.mjs: programs nobody here wrote log in against the simulator, unmodified; prints a table.
import { fileURLToPath } from 'node:url'
import { installPeers } from './install.mjs'
import { runPeers } from './run-peers.mjs'

/** One line for each peer. */
export function formatTable(results) {
  return results
    .map(
      ({ name, version, way, outcome, reason }) =>
        `${[name, version, way, outcome].join('  ')}${reason ? `  ${reason}` : ''}`,
    )
    .join('\n')
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  if (!(await installPeers())) process.exit(1)
  const results = await runPeers()
  console.log(formatTable(results))
  process.exitCode = results.every(({ asExpected }) => asExpected) ? 0 : 1
}
