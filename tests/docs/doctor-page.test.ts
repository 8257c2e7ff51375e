import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { doctor } from 'wecom-login/doctor'

const repository = join(import.meta.dirname, '../..')

describe.each(['docs/guide/doctor.md', 'docs/en/guide/doctor.md'])('%s', (path) => {
  const page = readFileSync(join(repository, path), 'utf8')

  it('has a row for each check, in the order they are made', async () => {
    const { findings } = await doctor({})
    const checks = [...new Set(findings.map(({ check }) => check))]
    const rows = [...page.matchAll(/^\| `([a-z_]+)` /gm)].map(([, id]) => id)
    expect(rows).toEqual(checks)
  })

  it('shows the findings of its example as the doctor says them', async () => {
    const lang = path.includes('/en/') ? 'en' : 'zh'
    const { findings } = await doctor({})
    const skipped = findings.find(({ id }) => id === 'agent_skipped')
    expect(page).toContain(`– ${skipped?.title[lang]}\n`)
  })
})
