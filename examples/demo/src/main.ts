import { banner } from './banner.js'
import { ConfigError, readConfig } from './config.js'
import { startDemo } from './start.js'

try {
  const demo = await startDemo(readConfig(process.env))
  console.log(banner(demo))
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void demo.close())
} catch (error) {
  console.error(error instanceof ConfigError ? `\n${error.message}\n` : error)
  process.exit(1)
}
