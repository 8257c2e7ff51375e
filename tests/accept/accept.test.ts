import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { chromiumPath } from './browser.js'
import { type AcceptCase, judgeCase } from './case.js'
import { acceptCases } from './cases/index.js'
import { pageCases } from './cases/pages.js'
import { redisCases } from './fleet.js'
import { redisProgram } from '../redis/redis-server.js'

const seed = Number(process.env['WECOM_LOGIN_ACCEPT_SEED'] ?? Math.floor(Math.random() * 2 ** 31))
const isWithoutBrowser = chromiumPath() === undefined && process.env['CI'] !== 'true'
const isWithoutRedis = redisProgram() === '' && process.env['CI'] !== 'true'
const isOut = (accept: AcceptCase) =>
  (isWithoutBrowser && pageCases.includes(accept)) || (isWithoutRedis && redisCases.includes(accept))

describe(`a hundredth of npm run accept, seed ${seed}`, () => {
  for (const accept of acceptCases.filter(({ isLong }) => isLong !== true)) {
    it.skipIf(isOut(accept))(`${accept.id}: ${accept.title}`, async () => {
      const verdict = await judgeCase(accept, Math.ceil(accept.counts.ci / 100), seed)
      expect(verdict.passed, `measured ${verdict.measured}, target ${verdict.target}`).toBe(true)
    })
  }
})

describe('the cases of npm run accept', () => {
  it('have ids of their own and more to do in a full run', () => {
    expect(new Set(acceptCases.map(({ id }) => id)).size).toBe(acceptCases.length)
    expect(acceptCases.filter(({ counts }) => counts.full < counts.ci)).toEqual([])
  })

  it('fail on a figure that is off, that is missing, or that counted too little', async () => {
    const judge = (target: AcceptCase['target'], figures: Record<string, number>) => {
      const counts = { ci: 1, full: 1 }
      return judgeCase({ id: 'X1', title: '', counts, target, run: async () => figures }, 5, 1)
    }
    expect(await judge({ lost: 0, most: '<=2' }, { cases: 5, lost: 0, most: 2 })).toEqual({
      id: 'X1',
      measured: 'cases=5,lost=0,most=2',
      target: 'cases>=5,lost=0,most<=2',
      passed: true,
    })
    expect((await judge({ lost: 0 }, { cases: 5, lost: 1 })).passed).toBe(false)
    expect((await judge({ most: '<=2' }, { cases: 5, most: 3 })).passed).toBe(false)
    expect((await judge({ least: '>=2' }, { cases: 5, least: 1 })).passed).toBe(false)
    expect((await judge({ lost: 0 }, { cases: 5 })).passed).toBe(false)
    expect((await judge({}, { cases: 4 })).passed).toBe(false)
  })

  it('know at least 500 open redirects, all different', () => {
    const lines = readFileSync(join(import.meta.dirname, 'open-redirects.txt'), 'utf8')
      .split('\n')
      .slice(0, -1)
    const strings = lines.filter((line) => !line.startsWith('# '))
    expect(strings.length).toBeGreaterThanOrEqual(500)
    expect(new Set(strings).size).toBe(strings.length)
  })
})
