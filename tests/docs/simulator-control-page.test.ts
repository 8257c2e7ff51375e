import { expect, it } from 'vitest'
import { createSimulator } from 'wecom-simulator'
import { readPage } from './page.js'

it('the commands of the control API work, one after the other', async () => {
  const { blocks } = readPage('docs/reference/wecom-simulator.md')
  const commands = blocks.flatMap(({ code }) => [...code.matchAll(/^curl .*$/gm)].map(([command]) => command))
  const sim = createSimulator()
  expect(commands.length).toBeGreaterThan(10)
  for (const command of commands) {
    const url = /'?(http:\/\/127\.0\.0\.1:7001\/_sim\/api[^' ]*)'?$/.exec(command)?.[1] ?? ''
    const body = / -d '([^']*)'/.exec(command)?.[1]
    const method = body !== undefined || command.includes('-X POST') ? 'POST' : 'GET'
    const headers = { 'content-type': 'application/x-www-form-urlencoded' } // as curl says of -d
    const answer = await sim.fetch(url, { method, headers, ...(body !== undefined && { body }) })
    expect([command, answer.status]).toEqual([command, 200])
  }
})
