// npm start: the simulator and the demo site, on a machine where nothing is prepared. JavaScript, and the site in this very process: it runs
// without a compiler beside it, and Ctrl-C leaves no child behind.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

endWithNpm()
const build = ['scripts/installed.mjs', 'scripts/build.ts']
const { status } = spawnSync(process.execPath, build, {
  cwd: fileURLToPath(new URL('../', import.meta.url)),
  stdio: 'inherit',
})
if (status !== 0) process.exit(status ?? 1)
await import('../examples/demo/dist/main.js')

/** npm starts us through a shell, which dies of a kill without passing it on: we would go on without either. */
function endWithNpm() {
  if (process.env.npm_lifecycle_event === undefined) return
  const shell = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === shell) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 200)
  watch.unref()
}
