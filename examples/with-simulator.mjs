// node ../with-simulator.mjs <command…>: starts an example; if WECOM_CORP_ID names no corp, with a simulator of WeCom beside it.
import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'

const { WECOM_CORP_ID, PORT = '3000' } = process.env
const simulated = WECOM_CORP_ID === undefined ? await startSimulator() : {}
const env = { PORT, ...simulated, ...process.env }
console.log(`网站 · site  ${env.WECOM_ORIGIN ?? `http://localhost:${PORT}`}\n`)

const [command, ...args] = process.argv.slice(2)
const app = spawn(command, args, { env, stdio: 'inherit', shell: process.platform === 'win32' })
app.once('error', (error) => console.error(error.message))
app.once('close', (code) => process.exit(code ?? 1))
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => app.kill(signal))

/** Starts the simulator, and returns the variables that make an app log in with it. */
async function startSimulator() {
  const { createSimulator } = await import('wecom-simulator')
  const simulator = createSimulator()
  const { url } = await simulator.listen(7001).catch(() => simulator.listen())
  const { corpId, agentId, secret } = simulator.apps.modern
  console.log(`\n企业微信模拟器 · WeCom simulator  ${url}`)
  const origin = `http://localhost:${PORT}`
  const cookieSecret = randomBytes(32).toString('base64')
  return {
    WECOM_CORP_ID: corpId,
    WECOM_AGENT_ID: String(agentId),
    WECOM_SECRET: secret,
    WECOM_ENDPOINTS: url,
    WECOM_ORIGIN: origin,
    COOKIE_SECRET: cookieSecret,
    // The same two, as Auth.js and NextAuth call them.
    AUTH_URL: origin,
    AUTH_SECRET: cookieSecret,
    NEXTAUTH_URL: origin,
    NEXTAUTH_SECRET: cookieSecret,
  }
}
