// npm start: the simulator and the demo site, on a machine where nothing is prepared.
import { build } from './build.mjs'
import { install } from './install.mjs'

if (!((await install()) && (await build()))) process.exit(1)
// In this very process, so that Ctrl-C or a kill leaves nothing behind.
await import('../examples/demo/dist/main.js')
