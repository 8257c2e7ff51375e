import { defineCheck } from '../check.js'

function sizeOf(answer: Readonly<Record<string, unknown>>, group: string, list: string): number {
  const held: unknown = answer[group]
  const items: unknown = typeof held === 'object' && held !== null ? (held as Record<string, unknown>)[list] : undefined
  return Array.isArray(items) ? items.length : 0
}

/** Whether anyone may use the app at all. */
export const visibleRangeCheck = defineCheck({
  id: 'visible_range',
  needs: ['agent'],
  findings: {
    visible_range_ok: { severity: 'ok' },
    visible_range_empty: { severity: 'warning', where: 'visibleRange' },
  },
  run: async ({ agent }) => {
    const called = await agent()
    const answer = 'answer' in called ? called.answer : {}
    const facts = {
      members: sizeOf(answer, 'allow_userinfos', 'user'),
      departments: sizeOf(answer, 'allow_partys', 'partyid'),
      tags: sizeOf(answer, 'allow_tags', 'tagid'),
    }
    const isEmpty = facts.members + facts.departments + facts.tags === 0
    return [{ id: isEmpty ? 'visible_range_empty' : 'visible_range_ok', facts }]
  },
})
