import { expect, it, vi } from 'vitest'
import { describeInBrowser, type TestBrowser } from './chromium.js'

type Given = Record<string, unknown>
type Use = (value: unknown) => Promise<void>
type Fixture = (given: Given, use: Use, info: object) => Promise<void>
type Body = (given: Given) => Promise<void>

/** What the sample registers: its fixtures, and its tests by name. */
const sample = vi.hoisted(() => ({
  fixtures: {} as Record<string, Fixture | readonly [Fixture, object]>,
  tests: new Map<string, Body>(),
}))

// As much of @playwright/test as the sample uses; the real one brings browsers of its own.
vi.mock('@playwright/test', () => {
  const test = (name: string, body: Body) => sample.tests.set(name, body)
  return { expect, test: { extend: (fixtures: typeof sample.fixtures) => ((sample.fixtures = fixtures), test) } }
})

/** What a function names in its first parameter. */
const namesOf = (run: Fixture | Body): string[] =>
  (/\(\{([^}]*)\}/.exec(run.toString())?.[1] ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean)

/** Sets up the fixtures of these names, each once, goes on, and takes them down again. */
async function provide([name, ...rest]: readonly string[], given: Given, goOn: () => Promise<void>): Promise<void> {
  if (name === undefined) return goOn()
  if (name in given) return provide(rest, given, goOn)
  const [fixture] = [sample.fixtures[name] ?? []].flat() as [Fixture]
  const use: Use = async (value) => {
    given[name] = value
    await provide(rest, given, goOn)
  }
  return provide(namesOf(fixture), given, () => fixture(given, use, { status: 'passed', expectedStatus: 'passed' }))
}

describeInBrowser('the sample for Playwright', ({ open }: TestBrowser) => {
  it('passes', async () => {
    await import('../../examples/testing-with-simulator/playwright/login.spec.js')
    expect([...sample.tests.keys()]).toEqual([
      'a member logs in',
      'a callback that the browser delivers twice logs in once',
    ])
    for (const body of sample.tests.values()) {
      const { page, complaints } = await open({ locale: 'zh-CN' })
      const given: Given = { page }
      await provide(namesOf(body), given, () => body(given))
      expect(complaints).toEqual([])
    }
  })
})
