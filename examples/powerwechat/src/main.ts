import { serve } from '@hono/node-server'
import { createWeComApp, type WeComAppConfig } from 'wecom-login'
import { createRoutes } from './routes.js'

const names = ['WECOM_CORP_ID', 'WECOM_AGENT_ID', 'WECOM_SECRET', 'WECOM_ORIGIN'] as const
const [corpId = '', agentId = '', secret = '', publicOrigin = ''] = names.map((name) => process.env[name])
const missing = names.filter((name) => !process.env[name])
const port = Number(process.env['PORT'] ?? 3100)

if (missing.length === 0) {
  run({ corpId, agentId, secret }, new URL(publicOrigin).origin)
} else if (missing.length < names.length) {
  console.error(`还缺少环境变量 / Missing: ${missing.join(', ')}`)
  process.exitCode = 1
} else {
  const { createSimulator } = await import('wecom-simulator')
  const simulator = createSimulator()
  const { url, endpoints, close } = await simulator.listen()
  const { modern } = simulator.apps
  console.log(`模拟器 / Simulator  ${url}`)
  run({ corpId: modern.corpId, agentId: modern.agentId, secret: modern.secret, endpoints }, `http://localhost:${port}`)
  process.once('SIGINT', () => void close())
}

function run(config: WeComAppConfig, origin: string) {
  const wecom = createWeComApp(config)
  const { fetch } = createRoutes({ oauth: wecom.oauth, origin })
  // Against the simulator for this machine only, else for whatever stands in front of it.
  const where = config.endpoints === undefined ? { port } : { port, hostname: 'localhost' }
  const server = serve({ fetch, ...where }, () => console.log(`示例   / Example    ${origin}`))
  server.once('error', (error) => {
    console.error(error.message)
    process.exit(1)
  })
  process.once('SIGINT', () => {
    server.close()
    wecom.close()
  })
}
