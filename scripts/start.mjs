// npm start: the simulator and the demo site, on a machine where nothing is prepared.
import { build } from './build.mjs'
import { install } from './install.mjs'

endWithNpm()
if (!(await install())) process.exit(1)
const { code } = await build({ show: true })
if (code !== 0) process.exit(code)
// In this very process, so that Ctrl-C leaves no child behind.
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
