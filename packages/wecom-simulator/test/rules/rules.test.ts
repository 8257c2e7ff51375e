import { describe, expect, it } from 'vitest'

import { createSimulator, type RuleName, rules } from '../../src/index.js'
import { breakers } from './breakers.js'
import { createClient } from '../client.js'

const names = Object.keys(rules) as RuleName[]
const strict = ['loopback_redirect']
/** At this scale every limit is 1, but for the calls of one address a minute, which are 2. */
const limitsOf = (name: RuleName) => ('onlyWith' in rules[name] ? { quota: { scale: 0.0001 } } : {})
const refusedBy = (response: Response) => response.headers.get('x-wecom-simulator-rule')?.split(';')[0]

describe('the rule table', () => {
  it('has a breaker for every rule', () => {
    expect(Object.keys(breakers).toSorted()).toEqual(names.toSorted())
  })

  it.each(names)('%s demands, explains and cites something', (name) => {
    const { demands, fix, pages, confidence } = rules[name]
    expect([demands.zh, demands.en, fix.zh, fix.en].every((text) => text.length > 3)).toBe(true)
    const isOwn = breakers[name].cited === 'simulator'
    expect(pages.length > 0).toBe(!isOwn)
    for (const { title, url } of pages) {
      expect(url).toMatch(/^https:\/\/developer\.work\.weixin\.qq\.com\/document\/path\/\d{5}$/)
      expect(title.zh.length > 3 && title.en.length > 3).toBe(true)
    }
    expect(['H', 'M', 'L']).toContain(confidence)
  })
})

describe.each(names)('%s', (name) => {
  const { breakIt, errcode, status, cited } = breakers[name]

  it('refuses, and the journal says why', async () => {
    const sim = createSimulator({ strict: strict.filter((each) => each === name), ...limitsOf(name) })
    const response = await breakIt(createClient(sim), sim)
    expect(refusedBy(response)).toBe(name)
    expect(response.status).toBe(status)
    const isJson = response.headers.get('content-type')?.startsWith('application/json')
    expect(await response.text()).toContain(isJson ? `"errcode":${errcode}` : name)
    expect(response.headers.get('x-wecom-simulator-rule')).toContain(cited)
    // The pages of the simulator's own stay out of the journal.
    const isOfOurOwn = ['scan_alive', 'console_origin'].includes(name)
    const entry = isOfOurOwn ? { rule: name, status, errcode } : sim.calls().at(-1)
    expect([entry?.rule, entry?.status, entry?.errcode]).toEqual([name, status, errcode])
  })

  if ('relaxed' in rules[name]) {
    it('lets the same request pass once relaxed', async () => {
      const sim = createSimulator({ lenient: [name], ...limitsOf(name) })
      const response = await breakIt(createClient(sim), sim)
      expect(refusedBy(response)).not.toBe(name)
    })
  } else {
    it('cannot be relaxed', () => {
      expect(() => createSimulator({ lenient: [name] })).toThrow(
        /cannot be relaxed; rules that can be relaxed: .*code_single_use/,
      )
    })
  }
})

describe('relaxing rules', () => {
  it('refuses an unknown name with the list of names', () => {
    expect(() => createSimulator({ lenient: ['no_such_rule'] })).toThrow(
      /"no_such_rule" does not exist; rules that can be relaxed: /,
    )
    expect(() => createSimulator({ strict: ['no_such_rule'] })).toThrow(TypeError)
  })

  it('without agentid, privateinfo becomes base and gives no ticket', async () => {
    const sim = createSimulator({ lenient: ['privateinfo_agentid'] })
    const client = createClient(sim)
    const info = await client.userInfo(
      await client.code('zhangsan', { scope: 'snsapi_privateinfo', agentid: undefined }),
    )
    expect(info).toEqual({ errcode: 0, errmsg: 'ok', userid: 'zhangsan' })
  })

  it('reads miscased names when parameter_case is relaxed', async () => {
    const sim = createSimulator({ lenient: ['parameter_case'] })
    const { corpId, secret, get, json } = createClient(sim)
    expect(await json(get('gettoken', { CorpId: corpId, corpSecret: secret }))).toMatchObject({ errcode: 0 })
  })

  it('takes form fields when form_body is relaxed', async () => {
    const sim = createSimulator({ lenient: ['form_body'] })
    const client = createClient(sim)
    const body = `user_ticket=${await client.ticket()}`
    const type = { 'content-type': 'application/x-www-form-urlencoded' }
    const answer = client.post('auth/getuserdetail', { access_token: await client.token() }, body, type)
    expect(await client.json(answer)).toMatchObject({ errcode: 0, userid: 'zhangsan' })
  })
})
