import { defineCheck } from '../check.js'
import { bilingual } from '../texts.js'

/** Whether this machine's clock agrees with the API host's. */
export const clockCheck = defineCheck({
  id: 'clock',
  needs: ['app'],
  findings: {
    clock_ok: { severity: 'ok' },
    clock_off: { severity: 'warning', where: 'server' },
    clock_wrong: { severity: 'error', where: 'server' },
    clock_unknown: { severity: 'skipped' },
  },
  run: async ({ probe }) => {
    const answer = await probe()
    // Nothing is read from a clock here.
    // oxlint-disable-next-line no-restricted-globals
    const serverTime = 'date' in answer ? Date.parse(answer.date ?? '') : Number.NaN
    if (!('askedAt' in answer) || Number.isNaN(serverTime)) return [{ id: 'clock_unknown' }]
    const ahead = Math.round((answer.askedAt - serverTime) / 1000)
    const seconds = Math.abs(ahead)
    const way = bilingual(({ facts }) => (ahead > 0 ? facts.ahead : facts.behind))
    if (seconds < 30) return [{ id: 'clock_ok' }]
    return [{ id: seconds < 300 ? 'clock_off' : 'clock_wrong', facts: { seconds, way } }]
  },
})
