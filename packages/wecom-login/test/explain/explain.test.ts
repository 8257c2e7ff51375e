import { describe, expect, it } from 'vitest'
import { explain, explainAll } from '../../src/explain/index.js'

describe('explain', () => {
  it('takes a bare errcode', () => {
    expect(explain(40029)).toMatchObject({ code: '40029', errcode: 40029, title: 'code 无效', who: 'developer' })
  })

  it('answers in English when asked', () => {
    expect(explain(40029, { lang: 'en' })).toMatchObject({ code: '40029', errcode: 40029, title: 'Invalid code' })
  })

  it('takes an answer of WeCom as it came', () => {
    expect(explain({ errcode: 0, errmsg: 'ok' })?.title).toBe('成功')
    expect(explain({ errcode: -1 })?.title).toBe('系统繁忙')
  })

  it('takes an error with an errcode, and prefers the errcode to the code', () => {
    const error = Object.assign(new Error('GET /cgi-bin/user/get'), {
      code: 'api_error',
      errcode: 60111,
      errmsg: 'userid not found',
    })
    expect(explain(error)).toEqual(explain(60111))
    expect(explain({ errcode: 60111, code: 'timed_out' })?.code).toBe('60111')
  })

  it.each([
    ['connect_failed', '连不上企业微信', 'No connection to WeCom'],
    ['timed_out', '企业微信没有及时响应', 'WeCom did not answer in time'],
    ['bad_status', '收到的不是 200 响应', 'Answer was not a 200'],
    ['bad_body', '响应没有读完整', 'Incomplete answer'],
    ['bad_json', '响应不是企业微信的 JSON', "Answer is not WeCom's JSON"],
    ['no_ticket', '这次登录没有 user_ticket', 'This login has no user_ticket'],
    ['not_member', '来访者不是本企业成员', 'Visitor is not a member of this corp'],
    ['userid_mismatch', '敏感信息属于另一个成员', 'Details belong to another member'],
  ])('takes an error whose code is %s', (code, zh, en) => {
    const error = Object.assign(new Error('it failed'), { code })
    expect(explain(error)).toMatchObject({ code, title: zh })
    expect(explain(error, { lang: 'en' })).toMatchObject({ code, title: en })
    expect(explain(error)).not.toHaveProperty('errcode')
  })

  it.each([
    ['an unknown errcode', 99999],
    ['a code of the crypto sample library', -40001],
    ['a fraction', 40029.5],
    ['NaN', Number.NaN],
    ['an error with an unknown errcode', { errcode: 99999, code: 'timed_out' }],
    ['an errcode that is a string', { errcode: '40029' }],
    ['a string', '40029'],
    ['a code that spells an errcode', { code: '40029' }],
    ['a code that is an errcode', { code: 40029 }],
    ['a code of somebody else', { code: 'ECONNREFUSED' }],
    ['a failed store, which has no entry', { code: 'store_failed' }],
    ['the name of a built-in', { code: 'constructor' }],
    ['an error without either', new Error('no')],
    ['nothing', undefined],
    ['null', null],
    ['a function', () => 40029],
  ])('has nothing to say about %s', (_, error) => {
    expect(explain(error)).toBeUndefined()
  })

  it('refuses a language it does not speak', () => {
    // @ts-expect-error a caller without types
    expect(() => explain(40029, { lang: 'fr' })).toThrow(new TypeError("lang must be 'zh' or 'en'"))
    // @ts-expect-error a caller without types
    expect(() => explainAll('constructor')).toThrow(TypeError)
  })

  it('never repeats what the errmsg says', () => {
    const secret = 'Zs3cretZ'
    const errmsg = `invalid code ${secret}, hint: [1700000000123456789], from ip: ${secret}, more info at https://x.example/?e=${secret}`
    for (const { errcode, code } of explainAll()) {
      for (const lang of ['zh', 'en'] as const) {
        const text = JSON.stringify(explain({ errcode, code, errmsg, message: secret }, { lang }))
        expect(text).not.toContain(secret)
        expect(text).not.toContain('hint')
      }
    }
  })
})

describe('explain of an IP that is not allowed', () => {
  const because = (errmsg: unknown, lang: 'zh' | 'en' = 'zh') => explain({ errcode: 60020, errmsg }, { lang })
  const tail = 'more info at https://open.work.weixin.qq.com/devtool/query?e=60020'

  it('names the IPv4 address to put on the list', () => {
    const explanation = because(`not allow to access from your ip, hint: [1700000000], from ip: 203.0.113.7, ${tail}`)
    expect(explanation?.callerIp).toBe('203.0.113.7')
    expect(explanation?.fix).toContain('「企业可信IP」，加入服务器的出口 IP 203.0.113.7，多个用英文分号隔开')
  })

  it.each(['2001:db8::7', '2001:DB8:0:0:0:0:0:7', '::ffff:203.0.113.7'])('names the IPv6 address %s', (ip) => {
    const explanation = because(`not allow to access from your ip, from ip: ${ip}, ${tail}`, 'en')
    expect(explanation?.callerIp).toBe(ip)
    expect(explanation?.fix).toContain(`Add your server's egress IP ${ip} in admin console`)
  })

  it('finds the address at the very end', () => {
    expect(because('not allow to access from your ip, from ip: 203.0.113.7')?.callerIp).toBe('203.0.113.7')
  })

  it('trusts the last address, since parameters may be echoed before it', () => {
    expect(because(`invalid from ip: 198.51.100.9, from ip: 203.0.113.7, ${tail}`)?.callerIp).toBe('203.0.113.7')
  })

  it.each([
    ['markup', 'from ip: <script>alert(1)</script>'],
    ['an address with something behind it', 'from ip: 203.0.113.7<img>'],
    ['an address with a path', 'from ip: 203.0.113.7/../..'],
    ['a host name', 'from ip: evil.example'],
    ['letters that could be hexadecimal', 'from ip: deadbeef'],
    ['dots and colons only', 'from ip: ::::....'],
    ['an impossible IPv4', 'from ip: 999.1.1.1'],
    ['a short IPv4', 'from ip: 203.0'],
    ['an IPv6 that walks out of its brackets', 'from ip: ::1]/x'],
    ['the longest address with something behind it', 'from ip: ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255<img>'],
    ['a list that reads like a text', ['from ip: 203.0.113.7']],
    ['a very long text', `from ip: ${'1.'.repeat(100_000)}`],
    ['a last address that is none', 'from ip: 203.0.113.7, from ip: x<y'],
    ['no address', 'not allow to access from your ip'],
    ['no text', 42],
    ['nothing', undefined],
  ])('shows no address for %s', (_, errmsg) => {
    const explanation = because(errmsg)
    expect(explanation).not.toHaveProperty('callerIp')
    expect(explanation?.fix).toContain('加入服务器的出口 IP，多个用英文分号隔开')
    expect(because(errmsg, 'en')?.fix).toContain("Add your server's egress IP in admin console")
  })

  it('names it for 90308 as well, and for no other errcode', () => {
    const errmsg = `from ip: 203.0.113.7, ${tail}`
    const naming = explainAll().filter(({ errcode }) => explain({ errcode, errmsg })?.callerIp !== undefined)
    expect(naming.map(({ errcode }) => errcode)).toEqual([60020, 90308])
  })
})
