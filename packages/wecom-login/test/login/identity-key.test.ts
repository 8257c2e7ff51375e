import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { identityKey } from '../../src/login/index.js'
import type { Contact } from '../../src/oauth/contact.js'
import { createTestApp } from '../test-app.js'

const contactOf = async (answer: object, corpId = 'wwcorp'): Promise<Contact> => {
  const { app } = createTestApp({ '/cgi-bin/auth/getuserinfo': { errcode: 0, errmsg: 'ok', ...answer } }, { corpId })
  return app.oauth.contactFromCode('code')
}
const keyOf = async (answer: object, corpId?: string) => identityKey(await contactOf(answer, corpId))

describe('the identity key', () => {
  it.each([
    [{ userid: 'ZhangSan' }, 'wecom:wwcorp:member:zhangsan'],
    [{ userid: 'wwlinked/LiSi' }, 'wecom:wwcorp:linked_member:wwlinked:lisi'],
    [{ openid: 'oABCdef' }, 'wecom:wwcorp:outsider:oABCdef'],
    [{ openid: 'oABCdef', external_userid: 'wm1' }, 'wecom:wwcorp:outsider:oABCdef'],
    [{ external_userid: 'wm1', parent_userid: 'Parent1' }, 'wecom:wwcorp:parent:Parent1'],
    [{ parent_userid: 'wwSchool/p1' }, 'wecom:wwcorp:parent:wwSchool%2Fp1'],
    [{ student_userid: 'Student1' }, 'wecom:wwcorp:student:Student1'],
  ])('of %j is %s', async (answer, key) => {
    expect(await keyOf(answer)).toBe(key)
  })

  it('is one for a userid in any case, and nothing beyond ASCII is folded', async () => {
    expect(await keyOf({ userid: 'ZHANGSAN' })).toBe(await keyOf({ userid: 'zhangsan' }))
    expect(await keyOf({ userid: 'I' })).toBe('wecom:wwcorp:member:i')
    expect(await keyOf({ userid: '\u0130' })).not.toBe(await keyOf({ userid: 'i' }))
    expect(await keyOf({ userid: '\u212A' })).not.toBe(await keyOf({ userid: 'k' }))
  })

  it('differs by corp, by kind and by the case of an openid', async () => {
    const keys = [
      await keyOf({ userid: 'a' }),
      await keyOf({ userid: 'a' }, 'wwother'),
      await keyOf({ userid: 'a/a' }),
      await keyOf({ openid: 'a' }),
      await keyOf({ openid: 'A' }),
      await keyOf({ external_userid: 'x', parent_userid: 'a' }),
      await keyOf({ student_userid: 'a' }),
    ]
    expect(new Set(keys).size).toBe(keys.length)
  })

  it('is never the same for two people, whatever separators their ids hold', () => {
    const id = fc.string({
      unit: fc.constantFrom('a', 'b', ':', '/', '%', '3', 'A', '@', '|', '.', '张'),
      minLength: 1,
      maxLength: 4,
    })
    const person = fc.oneof(
      fc.record({ kind: fc.constant('member'), appCorpId: id, userId: id }),
      fc.record({ kind: fc.constant('linked_member'), appCorpId: id, corpId: id, userId: id }),
      fc.record({ kind: fc.constant('outsider'), appCorpId: id, openId: id }),
      fc.record({ kind: fc.constant('parent'), appCorpId: id, parentUserId: id }),
      fc.record({ kind: fc.constant('student'), appCorpId: id, studentUserId: id }),
    )
    const known = (each: object) =>
      JSON.stringify(each, (name, value: unknown) => (name === 'userId' ? String(value).replaceAll('A', 'a') : value))
    fc.assert(
      fc.property(person, person, (left, right) => {
        expect(identityKey(left as Contact) === identityKey(right as Contact)).toBe(known(left) === known(right))
      }),
      { numRuns: 2_000 },
    )
  })

  it('has no blanks and stays short', async () => {
    const key = await keyOf({ userid: '张'.repeat(21) })
    expect(key).toMatch(/^[\x21-\x7e]{1,400}$/)
  })

  it.each([
    ['a copy', async () => ({ ...(await contactOf({ userid: 'a' })) })],
    ['JSON', async () => JSON.parse(JSON.stringify(await contactOf({ userid: 'a' }))) as Contact],
  ])('refuses %s, which has lost the corp', async (_name, make) => {
    const copy = await make()
    expect(() => identityKey(copy)).toThrow(TypeError)
  })

  it.each<unknown>([undefined, null, 'zhangsan', {}])('refuses %j with a TypeError', (value) => {
    expect(() => identityKey(value as Contact)).toThrow(TypeError)
  })
})
