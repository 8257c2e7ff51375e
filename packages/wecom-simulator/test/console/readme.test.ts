import { readFileSync } from 'node:fs'

import { expect, it } from 'vitest'

import { createSimulator } from '../../src/index.js'
import { faultKindNames } from '../../src/faults/kinds.js'

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const commands = [...readme.matchAll(/^curl .*$/gm)].map(([command]) => command)

it('the README commands work, one after the other', async () => {
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

it('the README names every kind of fault', () => {
  const section = /## 故障[\s\S]*?\n## /.exec(readme)?.[0] ?? ''
  expect(faultKindNames.filter((kind) => !section.includes(`\`${kind}\``))).toEqual([])
})
