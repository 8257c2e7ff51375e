import { describe, expect, it } from 'vitest'
import { emailOf, placeholderEmail } from '../../../src/adapters/oauth-server/email.js'
import { createContact } from '../../../src/oauth/contact.js'
import type { Profile } from '../../../src/oauth/profile.js'
import type { Visitor } from '../../../src/oauth/visitor.js'

const contactOf = (visitor: Visitor, profile: Partial<Profile> = {}) =>
  createContact({
    visitor,
    appCorpId: 'ww0123456789abcdef',
    privateInfo: undefined,
    profile: profile as Profile,
    absent: {},
    raw: {},
    failures: {},
  })
const member = (userId: string, profile?: Partial<Profile>) => contactOf({ kind: 'member', userId }, profile)

describe('the e-mail policy', () => {
  const zhangsan = member('zhangsan', { bizMail: 'zs@corp.example.com', email: 'zs@home.example.com' })

  it('chooses the address, and none without one', () => {
    expect(emailOf(zhangsan, 'biz_mail')).toBe('zs@corp.example.com')
    expect(emailOf(zhangsan, 'email')).toBe('zs@home.example.com')
    expect(emailOf(zhangsan, ({ userId }) => `${userId}@example.com`)).toBe('zhangsan@example.com')
    expect(emailOf(zhangsan, undefined)).toBeUndefined()
    expect(emailOf(member('lisi'), 'biz_mail')).toBeUndefined()
    expect(emailOf(zhangsan, () => undefined)).toBeUndefined()
  })

  it.each(['no address', 'a@b@c', 'a\r\n@b', '<a@b>', `${'a'.repeat(65)}@b`, '', null, 7])(
    'takes %j from nobody: WeCom’s is left out, a function’s is a mistake',
    (value) => {
      expect(emailOf(member('lisi', { bizMail: value as string }), 'biz_mail')).toBeUndefined()
      expect(() => emailOf(zhangsan, () => value as string)).toThrow(/^email must be a function that returns/)
    },
  )
})

describe('the placeholder', () => {
  it('says who it is and reaches nobody', () => {
    expect(placeholderEmail(member('zhangsan'))).toBe('zhangsan.ww0123456789abcdef@wecom.invalid')
  })

  it('is the same whatever the case WeCom spelled the userid in', () => {
    expect(placeholderEmail(member('ZhangSan'))).toBe(placeholderEmail(member('zhangsan')))
  })

  it('is another one for every account, also after a host has folded its case', () => {
    const addresses = [
      member('zhang.san'),
      member('zhang-san'),
      member('zhang_san'),
      member('zhang@san'),
      member('outsider'),
      contactOf({ kind: 'outsider', openId: 'oAbC' }),
      contactOf({ kind: 'outsider', openId: 'oabc' }),
      contactOf({ kind: 'parent', externalUserId: 'wm', parentUserId: 'oabc' }),
      contactOf({ kind: 'student', studentUserId: 'oabc' }),
      contactOf({ kind: 'linked_member', corpId: 'wwother', userId: 'zhangsan' }),
    ].map((contact) => placeholderEmail(contact).toLowerCase())
    expect(new Set(addresses).size).toBe(addresses.length)
    for (const address of addresses) expect(address).toMatch(/^[a-z0-9_+.-]+@wecom\.invalid$/)
    expect(addresses[0]).toBe('zhang+2esan.ww0123456789abcdef@wecom.invalid')
  })
})
