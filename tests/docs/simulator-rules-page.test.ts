import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createSimulator, rules } from 'wecom-simulator'
import { buildSimulatorRulesPages } from '../../scripts/simulator-rules-page.mjs'

const repository = join(import.meta.dirname, '../..')
const pages = buildSimulatorRulesPages()
const paths = ['docs/reference/simulator-rules.md', 'docs/en/reference/simulator-rules.md']

describe("the page about the simulator's rules", () => {
  it.each(paths)('%s is what the rules make of it; else run: node scripts/simulator-rules-page.mjs', (path) => {
    expect(readFileSync(join(repository, path), 'utf8')).toBe(pages.get(path))
  })

  it.each(paths)('%s has every rule once, each with a page of the documentation or said to be of our own', (path) => {
    const sections = (pages.get(path) ?? '').split(/^### /m).slice(1)
    expect(sections.map((section) => section.split('\n')[0] ?? '').toSorted()).toEqual(Object.keys(rules).toSorted())
    const unsourced = sections.filter(
      (section) =>
        !/https:\/\/developer\.work\.weixin\.qq\.com\/document\/path\/\d{5}\).*[HML]$/m.test(section) &&
        !/模拟器自己的规则|a rule of the simulator/.test(section),
    )
    expect(unsourced).toEqual([])
  })

  it('says of a single-use code what is demanded, answered, documented, and how it is relaxed', () => {
    const page = 'https://developer.work.weixin.qq.com/document/path'
    expect(pages.get('docs/en/reference/simulator-rules.md')).toContain(
      `### code_single_use\n\nA code can be used only once\n\n- Answer: errcode 40029\n- Source: [Get the identity of a visitor](${page}/91023), [Global error codes](${page}/90313), confidence H\n- Fix: Authorize again; do not retry\n- Relaxed: a code can be reused until it expires\n`,
    )
    expect(pages.get('docs/reference/simulator-rules.md')).toContain('- 放宽：有效期内可以重复使用\n')
  })

  it('names only calls as not simulated that the simulator does not answer', async () => {
    const sim = createSimulator()
    const [, rest = ''] = (pages.get('docs/en/reference/simulator-rules.md') ?? '').split('## What is not simulated')
    const named = [...rest.matchAll(/`([a-z_/]+)`/g)].map(([, name = '']) => name)
    const calls = named.filter((name) => /^(?:get|tfa|auth|user\/|jscode)/.test(name))
    expect(calls.length).toBeGreaterThan(8)
    for (const call of calls) {
      for (const path of [call, `auth/${call}`, `user/${call}`, `service/${call}`, `miniprogram/${call}`])
        expect([path, (await sim.fetch(`${sim.endpoints.api}/cgi-bin/${path}`)).status]).toEqual([path, 404])
    }
  })
})
