import { describe, expect, it } from 'vitest'
import { identityKey } from '../../src/login/index.js'
import { formatVerdict, parseVerdict } from '../../src/login/verdict.js'
import type { Contact } from '../../src/oauth/contact.js'
import { type Answer, reply } from '../fake-wecom.js'
import { createTestSite, paths } from './test-site.js'

const ok = { errcode: 0, errmsg: 'ok' }
const zhangsan: Answer = { ...ok, userid: 'ZhangSan' }
const withTicket: Answer = { ...ok, userid: 'ZhangSan', user_ticket: 'the-ticket', expires_in: 1800 }
const outsider: Answer = { ...ok, openid: 'oOutsider1', external_userid: 'wmCustomer1' }
const linked: Answer = { ...ok, userid: 'wwlinked/lisi' }
const parent: Answer = { ...ok, external_userid: 'wmParent1', parent_userid: 'parent1' }
const student: Answer = { ...ok, student_userid: 'student1' }
const profile = (status: number | undefined): Record<string, unknown> => ({
  ...ok,
  userid: 'zhangsan',
  name: '张三',
  ...(status !== undefined && { status }),
})

type Site = NonNullable<Parameters<typeof createTestSite>[0]>

/** The callback's status, and who was let in. */
const admit = async (site: Site, kind: 'inClient' | 'desktop' = 'inClient') => {
  const contacts: Contact[] = []
  const test = createTestSite({
    ...site,
    onLogin: ({ contact }) => {
      contacts.push(contact)
      return { session: 1 }
    },
  })
  const { status } = await test.logIn(test.browser(kind), { query: kind === 'desktop' ? '?page=web_login' : '' })
  return { status, contact: contacts[0], calls: test.wecom.requests.map(({ path }) => path.split('/').at(-1)) }
}

describe('accept', () => {
  it.each([
    ['a member', zhangsan, 303, 303],
    ['an outsider', outsider, 403, 303],
    ['a linked member', linked, 403, 303],
    ['a parent', parent, 403, 303],
    ['a parent alone', { ...ok, parent_userid: 'parent1' }, 403, 303],
    ['a student', student, 403, 303],
  ])('%s: %o is answered %d, and %d when widened to all kinds', async (_name, answer, status, widened) => {
    const script = { [paths.userInfo]: answer }
    expect((await admit({ script })).status).toBe(status)
    expect((await admit({ script, accept: ['linked_member', 'outsider', 'parent', 'student'] })).status).toBe(widened)
  })

  it.each([
    [parent, 'wecom:wwcorp:parent:parent1'],
    [student, 'wecom:wwcorp:student:student1'],
  ])('of %j another process reads the same person', async (answer, key) => {
    const { contact } = await admit({ script: { [paths.userInfo]: answer }, accept: ['parent', 'student'] })
    if (contact === undefined) throw new Error('nobody was let in')
    const verdict = { admitted: true, contact } as const
    const read = parseVerdict(JSON.parse(JSON.stringify(formatVerdict(verdict))))
    expect(read).toEqual(verdict)
    expect(read.admitted && identityKey(read.contact)).toBe(key)
  })

  it('widens by the kinds it names only', async () => {
    const accept = ['parent'] as const
    expect((await admit({ script: { [paths.userInfo]: outsider }, accept })).status).toBe(403)
    expect((await admit({ script: { [paths.userInfo]: student }, accept })).status).toBe(403)
    expect((await admit({ script: { [paths.userInfo]: parent }, accept })).status).toBe(303)
  })

  it.each([
    ['openid', { openid: 'o1' }],
    ['OpenId', { OpenId: 'o1' }],
    ['openid and external_userid', { openid: 'o1', external_userid: 'wm1' }],
    ['an empty userid and an openid', { userid: '', openid: 'o1' }],
    ['a parent', { external_userid: 'wm1', parent_userid: 'p1' }],
    ['a student', { student_userid: 's1' }],
    ['a linked member', { userid: 'wwother/zhangsan' }],
  ])('takes nobody but a member for a member: %s', async (_name, answer) => {
    expect((await admit({ script: { [paths.userInfo]: { ...ok, ...answer } } })).contact).toBeUndefined()
  })

  it.each([null, 1, [], {}, ['zhangsan'], 'zhang san', '/zhangsan', 'wwlinked/', 'a/b/c'])(
    'takes a userid of %j for nobody',
    async (userid) => {
      const { contact } = await admit({ script: { [paths.userInfo]: { ...ok, userid } } })
      expect(contact).toBeUndefined()
    },
  )
})

describe('an inactive member, with detailed', () => {
  const detailed = (userGet: Answer, more: Site = {}) =>
    admit({ detailed: true, script: { [paths.userInfo]: zhangsan, [paths.userGet]: userGet }, ...more })

  it.each([
    [{ status: 1 }, 303],
    [{ status: 2 }, 403],
    [{ status: '2' }, 403],
    [{ Status: 4 }, 403],
    [{ status: 5, enable: 1 }, 403],
    [{ status: 1, enable: 0 }, 403],
    [{ enable: '0' }, 403],
    [{ enable: false }, 403],
    [{ status: 99 }, 303],
    [{}, 303],
  ])('%j is answered %d', async (said, expected) => {
    expect((await detailed({ ...profile(undefined), ...said })).status).toBe(expected)
  })

  it('unknown to user/get (60111, 46004) is not permitted; out of the visible range (60011) never refuses', async () => {
    for (const errcode of [60111, 46004])
      expect((await detailed({ errcode, errmsg: 'userid not found' })).status).toBe(403)
    expect((await detailed({ errcode: 60011, errmsg: 'no privilege' })).status).toBe(303)
  })

  it.each([
    ['a 500', () => reply('down', { status: 500 })],
    ['too many calls', { errcode: 45009, errmsg: 'limit' }],
    ['a forbidden call', { errcode: 48002, errmsg: 'forbidden' }],
  ] satisfies [string, Answer][])('is let in if user/get could not be asked: %s', async (_name, answer) => {
    const test = createTestSite({ detailed: true, script: { [paths.userInfo]: zhangsan, [paths.userGet]: answer } })
    const { status } = await test.clock.finish(test.logIn(test.browser('inClient')))
    expect(status).toBe(303)
  })

  it('is not asked about without detailed', async () => {
    expect((await admit({ script: { [paths.userInfo]: zhangsan } })).calls).toEqual(['gettoken', 'getuserinfo'])
  })
})

describe('requireActive', () => {
  const strict = async (userGet: Answer) => {
    const site = createTestSite({
      requireActive: true,
      lang: 'en',
      script: { [paths.userInfo]: zhangsan, [paths.userGet]: userGet },
    })
    const response = await site.clock.finish(site.logIn(site.browser('inClient')))
    return { status: response.status, outcome: site.log.lines.at(-1)?.fields?.['outcome'] }
  }

  it.each([
    { status: 1 },
    { status: '1' },
    { STATUS: 1 },
    { status: 1, enable: 1 },
    { status: 1, enable: '1' },
    { status: 1, enable: true },
    { enable: 1 },
    { enable: '1', status: '' },
  ])('lets in a member of whom WeCom says that they are active: %j', async (said) => {
    expect((await strict({ ...profile(undefined), ...said })).status).toBe(303)
  })

  it.each([
    ...[2, 4, 5, '2', '4', '5', 0, 3, 6, 99, -1, '01', ' 1', '1 ', '1.0', 1.5, true, null, '', [], [1], {}].map(
      (status) => ({ status }),
    ),
    { status: 'active' },
    { status: 'constructor' },
    { enable: 0 },
    { enable: '0' },
    { enable: false },
    { enable: 2 },
    { enable: 'yes' },
    { status: 1, enable: 0 },
    { status: 2, enable: 1 },
    { status: 4, enable: 1 },
    { status: 99, enable: 1 },
    { status: 1, enable: 'no' },
    { status: 1, enable: {} },
  ])('refuses a member of whom it does not: %j', async (said) => {
    const refused = { status: 403, outcome: 'not_permitted' }
    expect(await strict({ ...profile(undefined), ...said })).toEqual(refused)
  })

  it.each(['"status":2,"status":1', '"status":1,"Status":"2"', '"enable":1,"ENABLE":0,"status":1'])(
    'refuses a member of whom both is said: %s, also without it',
    async (said) => {
      const userGet = () => reply(`{"errcode":0,"userid":"zhangsan",${said}}`)
      expect(await strict(userGet)).toEqual({ status: 403, outcome: 'not_permitted' })
      const site: Site = { detailed: true, script: { [paths.userInfo]: zhangsan, [paths.userGet]: userGet } }
      expect((await admit(site)).status).toBe(403)
    },
  )

  it('takes nothing but the word of user/get for it', async () => {
    const site: Site = {
      requireActive: true,
      script: {
        [paths.userInfo]: withTicket,
        [paths.userGet]: profile(undefined),
        [paths.userDetail]: { ...ok, userid: 'zhangsan', status: 1, enable: 1 },
      },
    }
    expect((await admit(site)).status).toBe(403)
  })

  it.each<[string, Answer, number, string]>([
    ['no status at all', profile(undefined), 403, 'not_permitted'],
    ['a member out of the visible range', { errcode: 60011, errmsg: 'no privilege' }, 403, 'not_permitted'],
    ['a department out of it', { errcode: 60021, errmsg: 'not in the range' }, 403, 'not_permitted'],
    ['an unreadable answer', () => reply('<html>'), 503, 'upstream_down'],
    ['a call that is forbidden', { errcode: 48002, errmsg: 'forbidden' }, 500, 'misconfigured'],
    ['a 500', () => reply('down', { status: 500 }), 503, 'upstream_down'],
    ['too many calls', { errcode: 45009, errmsg: 'limit' }, 503, 'rate_limited'],
  ])('refuses %s', async (_name, answer, status, outcome) => {
    expect(await strict(answer)).toEqual({ status, outcome })
  })

  it.each([
    ['outsider', outsider],
    ['parent', parent],
    ['student', student],
  ] as const)('has nothing to say about people without a status: %s', async (kind, answer) => {
    const site: Site = { requireActive: true, accept: [kind], script: { [paths.userInfo]: answer } }
    expect((await admit(site)).status).toBe(303)
  })
})

describe('privateInfo', () => {
  const script = { [paths.userInfo]: zhangsan, [paths.userGet]: profile(1) }
  const granted = {
    [paths.userInfo]: withTicket,
    [paths.userGet]: { ...ok, userid: 'zhangsan', status: 1, mobile: '13800000000', gender: '1' },
    [paths.userDetail]: { ...ok, userid: 'zhangsan', mobile: '', gender: '0', email: 'zhangsan@example.com' },
  }

  it('optional: goes on without a ticket, and says so', async () => {
    const { status, contact } = await admit({ privateInfo: 'optional', script })
    expect(status).toBe(303)
    expect(contact?.privateInfo).toBe('not_granted')
    expect(contact?.absent.mobile).toBe('not_granted')
  })

  it('require: refuses without a ticket, on both roads', async () => {
    expect((await admit({ privateInfo: 'require', script })).status).toBe(403)
    expect((await admit({ privateInfo: 'require', script }, 'desktop')).status).toBe(403)
  })

  it.each(['optional', 'require'] as const)(
    '%s: blanks of the detail never overwrite what is known',
    async (privateInfo) => {
      const { status, contact } = await admit({ privateInfo, script: granted })
      expect(status).toBe(303)
      expect(contact?.privateInfo).toBe('granted')
      expect([contact?.mobile, contact?.gender, contact?.email]).toEqual([
        '13800000000',
        'male',
        'zhangsan@example.com',
      ])
    },
  )

  it('does not claim on the web login page that anybody refused', async () => {
    const { contact } = await admit({ privateInfo: 'optional', script }, 'desktop')
    expect([contact?.privateInfo, contact?.absent.mobile]).toEqual([undefined, 'web_login'])
  })

  it.each([paths.userGet, paths.userDetail])('an answer of %s about another member ends the login', async (path) => {
    const { status, contact } = await admit({
      privateInfo: 'optional',
      script: { ...granted, [path]: { ...ok, userid: 'lisi', mobile: '1' } },
    })
    expect([status, contact]).toEqual([503, undefined])
  })
})
