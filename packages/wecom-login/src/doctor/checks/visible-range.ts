import { defineCheck } from '../check.js'
import { findingText } from '../finding.js'
import { places } from '../places.js'

function sizeOf(answer: Readonly<Record<string, unknown>>, group: string, list: string): number {
  const held: unknown = answer[group]
  const items: unknown = typeof held === 'object' && held !== null ? (held as Record<string, unknown>)[list] : undefined
  return Array.isArray(items) ? items.length : 0
}

/** Whether anyone may use the app at all. */
export const visibleRangeCheck = defineCheck({
  id: 'visible_range',
  title: { zh: '可见范围', en: 'the visible range' },
  needs: ['agent'],
  findings: {
    visible_range_ok: findingText('ok', {
      title: ['应用有可见范围', 'The app has a visible range'],
      detail: [
        '成员 {members} 个，部门 {departments} 个，标签 {tags} 个。范围之外的成员登录不了，或者只有 userid。',
        '{members} members, {departments} departments, {tags} tags. Members outside it cannot log in, or only their userid is returned.',
      ],
    }),
    visible_range_empty: findingText('warning', {
      title: ['可见范围是空的', 'The visible range is empty'],
      detail: [
        '企业微信说没有成员、部门或标签可以使用这个应用。',
        'WeCom says that no member, department or tag may use this app.',
      ],
      fix: ['把要登录的部门或成员加入可见范围。', 'Add the departments or members who should be able to log in.'],
      where: places.visibleRange,
    }),
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
