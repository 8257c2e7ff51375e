import { describe, expect, it } from 'vitest'
import { isWeComTransportError } from '../../src/core/errors.js'
import { parseVisitor, type Visitor } from '../../src/oauth/visitor.js'

const now = 1_700_000_000_000

// Answers of `auth/getuserinfo` and of the older `user/getuserinfo`, whose keys are capitalised.
const shapes: readonly (readonly [string, Record<string, unknown>, Visitor])[] = [
  ['a member', { errcode: 0, errmsg: 'ok', userid: 'zhangsan' }, { kind: 'member', userId: 'zhangsan' }],
  ['a member, capital keys', { UserId: 'zhangsan', DeviceId: 'd1' }, { kind: 'member', userId: 'zhangsan' }],
  ['a member, other capitals', { USERID: 'zhangsan' }, { kind: 'member', userId: 'zhangsan' }],
  [
    'a member who consented',
    { userid: 'zhangsan', user_ticket: 'TICKET' },
    { kind: 'member', userId: 'zhangsan', userTicket: 'TICKET', userTicketExpiresAt: 1_700_001_800_000 },
  ],
  [
    'a member who consented, with the life of the ticket',
    { UserId: 'zhangsan', user_ticket: 'TICKET', expires_in: 7200 },
    { kind: 'member', userId: 'zhangsan', userTicket: 'TICKET', userTicketExpiresAt: 1_700_007_200_000 },
  ],
  [
    'a member outside the visible range, with a blank ticket',
    { userid: 'zhangsan', user_ticket: '' },
    { kind: 'member', userId: 'zhangsan' },
  ],
  ['a member, with blank openid', { userid: 'zhangsan', openid: '' }, { kind: 'member', userId: 'zhangsan' }],
  ['a member whose case is kept', { userid: 'Zhang.San@Corp_1-x' }, { kind: 'member', userId: 'Zhang.San@Corp_1-x' }],
  [
    'a member of a linked corp',
    { userid: 'wwLinked/lisi' },
    { kind: 'linked_member', corpId: 'wwLinked', userId: 'lisi' },
  ],
  [
    'a member of a linked corp, who never gets a ticket',
    { userid: 'wwLinked/lisi', user_ticket: 'TICKET' },
    { kind: 'linked_member', corpId: 'wwLinked', userId: 'lisi' },
  ],
  [
    'a member, whose other fields are of no use',
    { userid: 'zhangsan', user_ticket: null, openid: null, external_userid: 7, expires_in: null },
    { kind: 'member', userId: 'zhangsan' },
  ],
  [
    'a member, with a ticket longer than any',
    { userid: 'zhangsan', user_ticket: 'x'.repeat(513) },
    { kind: 'member', userId: 'zhangsan' },
  ],
  [
    'a member whose userid is as long as it may be',
    { userid: 'x'.repeat(256) },
    { kind: 'member', userId: 'x'.repeat(256) },
  ],
  [
    'somebody from outside, whose other fields are of no use',
    { openid: 'oOPENID', external_userid: null, parent_userid: [] },
    { kind: 'outsider', openId: 'oOPENID' },
  ],
  ['somebody from outside', { openid: 'oOPENID' }, { kind: 'outsider', openId: 'oOPENID' }],
  ['somebody from outside, capital keys', { OpenId: 'oOPENID', UserId: '' }, { kind: 'outsider', openId: 'oOPENID' }],
  [
    'a customer',
    { openid: 'oOPENID', external_userid: 'wmCustomer' },
    { kind: 'outsider', openId: 'oOPENID', externalUserId: 'wmCustomer' },
  ],
  [
    'a parent',
    { external_userid: 'wmParent', parent_userid: 'parent1' },
    { kind: 'parent', externalUserId: 'wmParent', parentUserId: 'parent1' },
  ],
  ['a parent alone', { parent_userid: 'parent1' }, { kind: 'parent', parentUserId: 'parent1' }],
  [
    'a student, capital keys',
    { errcode: 0, Student_UserId: 'student1', DeviceId: 'd1' },
    { kind: 'student', studentUserId: 'student1' },
  ],
  [
    'a student at a linked school, whose other fields are of no use',
    { student_userid: 'wwSchool/student1', external_userid: 'wm1', parent_userid: '' },
    { kind: 'student', studentUserId: 'wwSchool/student1' },
  ],
  [
    'a member who is a parent, too',
    { userid: 'zhangsan', parent_userid: 'parent1' },
    { kind: 'member', userId: 'zhangsan' },
  ],
  [
    'a parent at a linked school',
    { external_userid: 'wmParent', parent_userid: 'wwSchool/parent1' },
    { kind: 'parent', externalUserId: 'wmParent', parentUserId: 'wwSchool/parent1' },
  ],
]

describe('parseVisitor', () => {
  it.each(shapes)('recognises %s', (_, answer, visitor) => {
    const parsed = parseVisitor(answer, now)
    expect(parsed).toStrictEqual(visitor)
    expect(Object.isFrozen(parsed)).toBe(true)
  })

  it('lets every key be read on every kind', () => {
    for (const [, answer] of shapes) {
      const { kind, userTicket, userTicketExpiresAt, ...ids } = parseVisitor(answer, now)
      const { userId, corpId, openId, externalUserId, parentUserId, studentUserId } = ids
      const told = [
        userId,
        corpId,
        openId,
        externalUserId,
        parentUserId,
        studentUserId,
        userTicket,
        userTicketExpiresAt,
      ]
      expect(told.filter((value) => value !== undefined).length, kind).toBeGreaterThan(0)
    }
  })

  it.each([
    ['7200', 1_700_007_200_000],
    [1e12, 1_700_086_400_000],
  ])('counts the life of a ticket from an expires_in of %j', (expiresIn, expiresAt) => {
    const visitor = parseVisitor({ userid: 'zhangsan', user_ticket: 'TICKET', Expires_In: expiresIn }, now)
    expect(visitor.userTicketExpiresAt).toBe(expiresAt)
  })

  it.each([0, -1, '7200 s', null, Number.NaN])('takes 1,800 s for a ticket whose expires_in is %s', (expiresIn) => {
    const visitor = parseVisitor({ userid: 'zhangsan', user_ticket: 'TICKET', expires_in: expiresIn }, now)
    expect(visitor.userTicketExpiresAt).toBe(1_700_001_800_000)
  })

  it.each([
    ['null', null],
    ['a number', 10001],
    ['a list', ['zhangsan']],
    ['an object', { toString: 'zhangsan' }],
    ['true', true],
    ['a blank', ' '],
    ['padded with blanks', ' zhangsan '],
    ['with a line break', 'zhang\nsan'],
    ['with a NUL', 'zhang\0san'],
    ['with a character that nobody sees', 'zhang\u200bsan'],
    ['with a lone surrogate', 'zhang\ud800'],
    ['with two slashes', 'a/b/c'],
    ['a slash with nothing in front', '/lisi'],
    ['a slash with nothing behind', 'wwLinked/'],
    ['longer than any id', 'x'.repeat(257)],
    ['longer than any id in bytes', '张'.repeat(86)],
  ])('refuses a userid that is %s, even if an openid stands beside it', (_, userid) => {
    for (const answer of [{ userid }, { userid, openid: 'oOPENID' }, { UserId: userid }]) {
      expect(() => parseVisitor(answer, now)).toThrow(
        expect.objectContaining({ code: 'bad_json', category: 'protocol', ambiguous: true }),
      )
    }
  })

  it.each([
    ['nothing', {}],
    ['blanks only', { userid: '', openid: '' }],
    ['a device only', { DeviceId: 'd1' }],
    ['an external_userid only', { external_userid: 'wmCustomer' }],
    ['both a parent and a student', { parent_userid: 'parent1', student_userid: 'student1' }],
    ['a student_userid of no use', { student_userid: ['student1'] }],
    ['a parent_userid of no use, even if an openid stands beside it', { openid: 'oOPENID', parent_userid: 7 }],
    ['a userid in letters that only look like it', { 'u\u017ferid': 'zhangsan' }],
    ['an openid that is an object', { openid: { id: 'x' } }],
    ['an id on the prototype only', JSON.parse('{"__proto__":{"userid":"admin"}}') as Record<string, unknown>],
    ['the name of a member only', { name: 'zhangsan' }],
  ])('recognises nobody in %s, and never makes a userid of it', (_, answer) => {
    expect(() => parseVisitor(answer, now)).toThrow(expect.objectContaining({ code: 'bad_json' }))
  })

  it('says in the error neither whom nor what it read', () => {
    const thrown = (() => {
      try {
        return parseVisitor({ userid: 'wwX/private-name/oops', openid: 'oPRIVATE' }, now)
      } catch (error) {
        return error
      }
    })()
    expect(isWeComTransportError(thrown)).toBe(true)
    expect(String(thrown)).toBe('WeComTransportError: GET /cgi-bin/auth/getuserinfo: userid is not usable')
  })
})
