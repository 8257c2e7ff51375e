import * as fc from 'fast-check'
import { identityKey } from '../../../packages/wecom-login/src/login/index.js'
import type { Contact } from '../../../packages/wecom-login/src/oauth/contact.js'
import { reply } from '../../../packages/wecom-login/test/fake-wecom.js'
import { createTestSite, paths } from '../../../packages/wecom-login/test/login/test-site.js'
import type { AcceptCase } from '../case.js'
import { createCounter, samples } from '../counting.js'

const ok = { errcode: 0, errmsg: 'ok' }
const nonMembers = [
  { openid: 'oOutsider1' },
  { OpenId: 'oOutsider1' },
  { openid: 'oOutsider1', external_userid: 'wmCustomer1' },
  { userid: '', openid: 'oOutsider1' },
  { userid: 'wwlinked/zhangsan' },
  { external_userid: 'wmParent1', parent_userid: 'parent1' },
  { parent_userid: 'parent1' },
  { student_userid: 'student1' },
  { userid: null },
  { userid: 0 },
  { userid: ['zhangsan'] },
  { userid: {} },
  { userid: 'wwlinked/' },
  {},
]

const notMembers: AcceptCase = {
  id: 'A18',
  title: 'answers about somebody who is no member of this corp',
  counts: { ci: nonMembers.length * 8, full: nonMembers.length * 80 },
  target: { shapes: '>=6', accepted: 0 },
  run: async (count) => {
    const { figures, add } = createCounter('cases', 'accepted')
    while (figures.cases < count) {
      for (const answer of nonMembers) {
        const site = createTestSite({ script: { [paths.userInfo]: { ...ok, ...answer } } })
        const browser = site.browser('inClient')
        await site.logIn(browser)
        add('cases')
        add(
          'accepted',
          [...browser.cookies.keys()].some((name) => name.includes('session')),
        )
      }
    }
    return { ...figures, shapes: nonMembers.length }
  },
}

/** What an answer says of a person, so that both sides of the key are tried: kind, corp, ids. */
const id = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b', 'A', ':', '%', '3', '@', '|', '.', '/', '张', '\u0130', '\u212A'), minLength: 1, maxLength: 4 }),
  fc.string({ unit: fc.constantFrom('z', 'Z', '1', '_', '-'), minLength: 1, maxLength: 12 }),
) // prettier-ignore
const person = fc.oneof(
  fc.record({ kind: fc.constant('member' as const), appCorpId: id, userId: id }),
  fc.record({ kind: fc.constant('linked_member' as const), appCorpId: id, corpId: id, userId: id }),
  fc.record({ kind: fc.constant('outsider' as const), appCorpId: id, openId: id }),
  fc.record({ kind: fc.constant('parent' as const), appCorpId: id, parentUserId: id }),
  fc.record({ kind: fc.constant('student' as const), appCorpId: id, studentUserId: id }),
)

const asciiLower = (text: string) =>
  text.replaceAll(/[A-Z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) + 32))
const swapCase = (text: string) =>
  text.replaceAll(/[A-Za-z]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) ^ 32))

const identityKeys: AcceptCase = {
  id: 'A19',
  title: 'identity keys: two people with one key, one person with two by the case of the userid',
  counts: { ci: 100_000, full: 1_000_000 },
  target: { collisions: 0, case_splits: 0 },
  run: async (count, seed) => {
    const { figures, add } = createCounter('cases', 'collisions', 'case_splits')
    const owners = new Map<string, string>()
    for (const each of samples(person, count, seed)) {
      const key = identityKey(each as unknown as Contact)
      const who = JSON.stringify('userId' in each ? { ...each, userId: asciiLower(each.userId) } : each)
      const owner = owners.get(key)
      add('cases')
      add('collisions', owner !== undefined && owner !== who)
      owners.set(key, who)
      for (const separator of [':', '/', '%3A', '']) {
        const [left, right] = [
          ['a', `b${separator}c`],
          [`a${separator}b`, 'c'],
        ].map(([corpId, userId]) =>
          identityKey({ ...each, kind: 'linked_member', corpId, userId } as unknown as Contact),
        )
        add('collisions', left === right)
      }
      if ('userId' in each) {
        add('case_splits', identityKey({ ...each, userId: swapCase(each.userId) } as unknown as Contact) !== key)
      }
    }
    return figures
  },
}

const sensitive = {
  mobile: '13800000000',
  email: 'z@example.com',
  address: '示例路 1 号',
  biz_mail: 'z@corp.example.com',
}

const refusedConsent: AcceptCase = {
  id: 'A21',
  title: 'private info refused or blank: not flagged, blanks that overwrote, let in although required',
  counts: { ci: 200, full: 2_000 },
  target: { unflagged: 0, overwritten: 0, let_in: 0 },
  run: async (count) => {
    const { figures, add } = createCounter('cases', 'unflagged', 'overwritten', 'let_in')
    const blanks = ['', null, undefined, []]
    for (let index = 0; index < count; index += 1) {
      const isRequired = index % 2 === 1
      const isRefused = index % 4 < 2
      const contacts: Contact[] = []
      const blank = blanks[index % blanks.length]
      const site = createTestSite({
        privateInfo: isRequired ? 'require' : 'optional',
        onLogin: ({ contact }) => {
          contacts.push(contact)
          return { session: 1 }
        },
        script: {
          [paths.userInfo]: { ...ok, userid: 'zhangsan', ...(!isRefused && { user_ticket: 'ticket' }) },
          [paths.userGet]: { ...ok, userid: 'zhangsan', status: 1, gender: '1', ...sensitive },
          [paths.userDetail]: { ...ok, userid: 'zhangsan', gender: '0', mobile: blank, email: blank, address: blank, biz_mail: blank },
        },
      }) // prettier-ignore
      await site.logIn(site.browser('inClient'))
      const [contact] = contacts
      add('cases')
      if (isRefused && isRequired) add('let_in', contact !== undefined)
      else add('unflagged', contact?.privateInfo !== (isRefused ? 'not_granted' : 'granted'))
      const kept = [contact?.mobile, contact?.email, contact?.address, contact?.bizMail, contact?.gender]
      if (contact !== undefined) add('overwritten', kept.join() !== [...Object.values(sensitive), 'male'].join())
    }
    return figures
  },
}

const ticketSwap: AcceptCase = {
  id: 'A22',
  title: 'profile or detail of another member than the one who logged in',
  counts: { ci: 100, full: 1_000 },
  target: { accepted: 0 },
  run: async (count) => {
    const { figures, add } = createCounter('cases', 'accepted')
    const others = [
      'lisi',
      'zhangsan2',
      '',
      'zhang san',
      'wwcorp/zhangsan',
      'zhangsaN\u0307',
      null,
      ['zhangsan'],
      undefined,
    ]
    for (let index = 0; index < count; index += 1) {
      const userid = others[index % others.length]
      const [get, detail] = index % 2 === 0 ? [userid, 'zhangsan'] : ['zhangsan', userid]
      const site = createTestSite({
        privateInfo: 'require',
        script: {
          [paths.userInfo]: { ...ok, userid: 'zhangsan', user_ticket: 'ticket' },
          [paths.userGet]: { ...ok, userid: get, status: 1 },
          [paths.userDetail]: { ...ok, userid: detail, mobile: '1' },
        },
      })
      const browser = site.browser('inClient')
      await site.logIn(browser)
      add('cases')
      // A detail that names nobody is as good as none: the login goes on without it.
      const isAnonymous = index % 2 === 1 && (typeof userid !== 'string' || userid === '')
      add('accepted', !isAnonymous && [...browser.cookies.keys()].some((name) => name.includes('session')))
    }
    return figures
  },
}

const pollutedAnswer: AcceptCase = {
  id: 'T37',
  title: 'answers with __proto__, constructor and strange keys: objects changed, keys let through',
  counts: { ci: 50, full: 500 },
  target: { polluted: 0, foreign_keys: 0, raw_prototypes: 0 },
  run: async (count) => {
    const { figures, add } = createCounter('cases', 'polluted', 'foreign_keys', 'raw_prototypes')
    const known = new Set<string>()
    const body =
      '{"errcode":0,"errmsg":"ok","userid":"zhangsan","status":1,"__proto__":{"polluted":1},' +
      '"constructor":{"prototype":{"polluted":1}},"isAdmin":true,"extattr":{"__proto__":{"polluted":1}},"kind":"boss"}'
    const log = async (text: string) => {
      const contacts: Contact[] = []
      const site = createTestSite({
        detailed: true,
        script: { [paths.userGet]: () => reply(text) },
        onLogin: ({ contact }) => {
          contacts.push(contact)
          return { session: 1 }
        },
      })
      await site.logIn(site.browser())
      return contacts[0]
    }
    for (const key of Object.keys((await log('{"errcode":0,"errmsg":"ok","userid":"zhangsan"}')) ?? {})) known.add(key)
    for (let index = 0; index < count; index += 1) {
      const contact = await log(body)
      add('cases')
      add('polluted', 'polluted' in {} || contact === undefined || 'polluted' in contact || contact.kind !== 'member')
      add('foreign_keys', Object.keys(contact ?? { none: 1 }).filter((key) => !known.has(key)).length)
      add('raw_prototypes', Object.hasOwn(contact?.raw ?? {}, '__proto__') || 'polluted' in (contact?.raw ?? {}))
    }
    return figures
  },
}

/** Who is let in, and under which name. */
export const identityCases: readonly AcceptCase[] = [
  notMembers,
  identityKeys,
  refusedConsent,
  ticketSwap,
  pollutedAnswer,
]
