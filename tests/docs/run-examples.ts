// Runs as a process of its own: loads each file named as an argument while the simulator answers for WeCom's hosts, and exits with 1 if any
// of them throws.
import { createSimulator } from 'wecom-simulator'

const sim = createSimulator()
const { url } = await sim.listen()
const { corpId, agentId, secret } = sim.apps.modern
const madeUp = 'made up for this run, and longer than 32 bytes'
Object.assign(process.env, {
  WECOM_SIMULATOR_URL: url,
  WECOM_CORP_ID: corpId,
  WECOM_AGENT_ID: agentId,
  WECOM_SECRET: secret,
  COOKIE_SECRET: madeUp,
  AUTH_SECRET: madeUp,
  NEXTAUTH_SECRET: madeUp,
})
await import('wecom-simulator/hosts')

let status = 0
for (const file of process.argv.slice(2)) {
  try {
    await import(file)
  } catch (error) {
    console.error(file, error)
    status = 1
  }
}
process.exit(status)
