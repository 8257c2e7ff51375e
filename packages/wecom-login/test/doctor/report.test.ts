import { describe, expect, it } from 'vitest'
import type { DoctorConfig } from '../../src/doctor/index.js'
import { type LetLogIn, reportOn } from '../../src/doctor/report.js'
import { type Answer, createFakeWeCom, reply } from '../fake-wecom.js'

/** Nothing of these may be in a report. No ordinary word has six letters in common with one of them. */
const canary = {
  corpId: 'wwf3c9a1d07b52e846',
  secret: 'Zq7vKpXw3+LmNtRb9/QyHc5JdFg2=',
  cookieSecret: 'Gk4Wd8Xq1Zs6Vb3Nm9Lp7Rt2Yh5Jf0Qc',
  token: 'TkQ8xVzJ4rWm%2BNp6sLd_Hb3Kc-9Fg',
  code: 'CdW5jXqZ8vBk2Rt7Nm_4Lp-Ys6Hg',
  ticket: 'UtM9zKxQ3wVj6Dr8Fb_1Gn-Ls5Pc',
  userid: 'zhaoqvxkjw',
  colleague: 'quxvwenzhi',
  name: '赵泉微"\\\u0007',
  mobile: '13917846205',
  ip: '198.51.100.217',
  host: 'portal.qvxzkcorp.example',
  cookie: 'sxq8Zk2Wv5Jd7Rb',
}
const everything = Object.values(canary)
const { userid } = canary

const config: DoctorConfig = {
  corpId: canary.corpId,
  agentId: 1000002,
  secret: canary.secret,
  cookieSecret: canary.cookieSecret,
  origin: `https://${canary.host}`,
  scope: 'snsapi_privateinfo',
  fetch: () =>
    new Response(everything.join(), { status: 302, headers: { location: `/?to=${canary.code}`, 'x-by': canary.ip } }),
}

const callbackAddress = (state: string) =>
  `https://${canary.host}/wecom-login-doctor?code=${canary.code}&state=${state}&${userid}=${canary.name}#${canary.cookie}`

/** Logs in at the link for the client. */
const land: LetLogIn = async ({ inClient }, isUsable) => {
  const address = callbackAddress(new URL(inClient).searchParams.get('state') ?? '')
  expect(isUsable(address)).toBe(true)
  return address
}

/** What WeCom answers to each call, in their order. */
const bodies = {
  '/cgi-bin/gettoken': { errcode: 0, errmsg: 'ok', access_token: canary.token, expires_in: 7200 },
  '/cgi-bin/agent/get': {
    errcode: 0,
    errmsg: 'ok',
    agentid: 1000002,
    name: canary.name,
    allow_userinfos: { user: [{ userid }, { userid: canary.colleague }] },
    allow_partys: { partyid: [1, 2, 3] },
    redirect_domain: canary.host,
    new_field: null,
  },
  '/cgi-bin/auth/getuserinfo': { errcode: 0, errmsg: 'ok', UserId: userid, user_ticket: canary.ticket },
  '/cgi-bin/auth/getuserdetail': { errcode: 0, errmsg: 'ok', userid, mobile: canary.mobile, gender: '1', email: '' },
  '/cgi-bin/user/get': {
    errcode: 0,
    errmsg: 'ok',
    userid,
    name: canary.name,
    department: [],
    extattr: { attrs: [{ type: 0, text: { value: canary.mobile } }] },
    hidden: true,
  },
}
const calls = Object.keys(bodies)
const healthy: Readonly<Record<string, Answer>> = {
  ...bodies,
  '/': () => reply('', { headers: { date: new Date().toUTCString() } }),
  '/cgi-bin/agent/get': () =>
    reply(bodies['/cgi-bin/agent/get'], {
      headers: { 'content-type': 'text/plain', 'x-w-no': '4', 'x-route': canary.host, 'set-cookie': canary.cookie },
    }),
}

const report = async (changed: Readonly<Record<string, Answer>> = {}, letLogIn: LetLogIn = land) => {
  const wecom = createFakeWeCom({ ...healthy, ...changed })
  return { ...(await reportOn({ ...config, transport: wecom.transport }, letLogIn)), requests: wecom.requests }
}

/** A text as somebody could have written it. */
const formsOf = (text: string): readonly string[] => {
  const bytes = Buffer.from(text)
  // Where the text is not the beginning, its base64 is another one.
  const encoded = [0, 1, 2].map((before) =>
    Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .slice(4 * Math.ceil(before / 3))
      .replace(/.?=*$/, ''),
  )
  return [
    text,
    JSON.stringify(text).slice(1, -1),
    text.replaceAll(/[^\w]/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`),
    encodeURIComponent(text),
    bytes.toString('hex'),
    ...encoded,
  ]
}
const window = 6
/** The canaries of which six characters, or all of a shorter one, are in a text in any form. */
const leaksIn = (text: string) => {
  const folded = text.toLowerCase()
  return everything.filter((value) =>
    formsOf(value).some((form) => {
      const size = Math.min(window, form.length)
      return Array.from({ length: form.length - size + 1 }, (_, at) => form.slice(at, at + size)).some((piece) =>
        folded.includes(piece.toLowerCase()),
      )
    }),
  )
}

describe('a report', () => {
  it('has keys, types, lengths and errcodes, and no value', async () => {
    const { checks, requests, ...rest } = await report()
    expect(rest).toEqual({
      calls: [
        {
          call: 'GET /cgi-bin/gettoken',
          status: 200,
          headers: 'content-type',
          answer: { errcode: 0, errmsg: 'ok', access_token: 'string(31)', expires_in: 'number' },
        },
        {
          call: 'GET /cgi-bin/agent/get',
          status: 200,
          headers: 'content-type, x-w-no, x-route, set-cookie',
          odd: 'with another content type',
          answer: {
            errcode: 0,
            errmsg: 'ok',
            agentid: 'number',
            name: 'string(6)',
            allow_userinfos: { user: ['array[2] of', { userid: 'string(10)' }] },
            allow_partys: { partyid: 'array[3] of number' },
            redirect_domain: 'string(24)',
            new_field: 'null',
          },
        },
        {
          call: 'GET /cgi-bin/auth/getuserinfo',
          status: 200,
          headers: 'content-type',
          answer: { errcode: 0, errmsg: 'ok', UserId: 'string(10)', user_ticket: 'string(28)' },
        },
        {
          call: 'POST /cgi-bin/auth/getuserdetail',
          status: 200,
          headers: 'content-type',
          answer: {
            errcode: 0,
            errmsg: 'ok',
            userid: 'string(10)',
            mobile: 'string(11)',
            gender: 'string(1)',
            email: 'string(0)',
          },
        },
        {
          call: 'GET /cgi-bin/user/get',
          status: 200,
          headers: 'content-type',
          answer: {
            errcode: 0,
            errmsg: 'ok',
            userid: 'string(10)',
            name: 'string(6)',
            department: 'array[0]',
            extattr: { attrs: ['array[1] of', { type: 'number', text: { value: 'string(11)' } }] },
            hidden: 'boolean',
          },
        },
      ],
      callback: {
        page: 'oauth2, snsapi_privateinfo',
        state: 'as sent',
        parameters: { code: 'string(28)', state: 'string(32)', 'key(10)': 'string(6)' },
        fragment: 'string(15)',
      },
      undocumented: ['x-route', 'new_field', 'hidden'],
    })
    expect(checks).toMatchObject({ ok: expect.stringMatching(/^app_settings_ok, .*token_ok, caller_ip_ok, agent_ok/) })
    expect(requests.map(({ path }) => path)).toEqual(['/', ...calls])
  })

  it("keeps WeCom's words of an errmsg", async () => {
    const errmsg = `not allow to access from your ip, hint: [1700000000${userid}], from ip: ${canary.ip}, more info at https://open.work.weixin.qq.com/devtool/query?e=60020`
    const { calls } = await report({ '/cgi-bin/agent/get': { errcode: 60020, errmsg } })
    expect(calls[1]).toMatchObject({
      answer: {
        errcode: 60020,
        errmsg: 'not allow to access from your ip, hint: […], from ip: …, more info at https:…',
      },
    })
  })

  const other = 'zjqwvuxk'
  const userGet = { ...bodies['/cgi-bin/user/get'], [`${other}_id`]: 1, [`id_${other.slice(0, 6)}`]: 1 }
  it.each<[string, Partial<DoctorConfig>, Readonly<Record<string, Answer>>, LetLogIn]>([
    ['the address of the site', { origin: `https://app.${other}.example` }, {}, async () => undefined],
    [
      'another answer',
      {},
      { '/cgi-bin/gettoken': () => reply({ ...bodies['/cgi-bin/gettoken'], warning_msg: `for ${other}` }) },
      land,
    ],
    [
      'a header',
      {},
      { '/cgi-bin/gettoken': () => reply(bodies['/cgi-bin/gettoken'], { headers: { 'x-by': other } }) },
      land,
    ],
    ['the callback', {}, {}, async (...given) => (await land(...given))?.replace('?', `?to=${other}&`)],
  ])('shows no name that shares six letters with %s', async (_what, changed, answers, letLogIn) => {
    const agent = { ...userGet, redirect_domain: 'app.example.com' }
    const { transport } = createFakeWeCom({ ...healthy, '/cgi-bin/agent/get': agent, ...answers })
    const written = JSON.stringify(await reportOn({ ...config, ...changed, transport }, letLogIn))
    expect(written).toContain('"hidden":"boolean"')
    expect(written).not.toContain(other.slice(0, 6))
  })

  it('shows no name with a short word of an address in it', async () => {
    const { transport } = createFakeWeCom({
      ...healthy,
      '/cgi-bin/agent/get': { errcode: 0, errmsg: 'ok', acme_id: 1 },
    })
    const { calls } = await reportOn({ ...config, origin: 'https://login.acme.example', transport })
    expect(calls[1]).toMatchObject({ answer: { errcode: 0, errmsg: 'ok', 'key(7)': 'number' } })
  })

  it('names a call by its own path, without the key that a relay wants in front of it', async () => {
    const { transport } = createFakeWeCom(healthy)
    const { calls } = await reportOn({
      ...config,
      endpoints: `https://relay.example/${other}`,
      transport: { send: (request) => transport.send({ ...request, url: request.url.replace(`/${other}`, '') }) },
    })
    expect(calls).toMatchObject([{ call: 'GET /cgi-bin/gettoken' }, { call: 'GET /cgi-bin/agent/get' }])
  })

  it.each([
    ['changed', 'abc', 'unknown', 'changed'],
    ['left out', undefined, 'unknown', 'missing'],
  ])('says so if the state is %s', async (_what, state, page, said) => {
    const { callback } = await report({}, async () =>
      callbackAddress('').replace(/&state=/, state ? `&state=${state}` : ''),
    )
    expect(callback).toMatchObject({ page, state: said })
  })

  it('knows the page for browsers, and asks nobody without a code', async () => {
    const { callback, requests } = await report({}, async ({ webLogin }) => {
      const { searchParams } = new URL(webLogin)
      return `${searchParams.get('redirect_uri')}?state=${searchParams.get('state')}#`
    })
    expect(callback).toEqual({
      page: 'web_login',
      state: 'as sent',
      parameters: { state: 'string(32)' },
      fragment: 'string(0)',
    })
    expect(requests).toHaveLength(3)
  })

  it.each(['', 'hello', 'https://elsewhere.example/?code=abc&state=1', `https://${canary.host}/wecom-login-doctor`])(
    'takes %j for no address after a login, and sends nothing of it',
    async (address) => {
      const { callback, requests } = await report({}, async (_links, isUsable) => {
        expect(isUsable(address)).toBe(false)
        return address
      })
      expect(callback).toBeUndefined()
      expect(requests).toHaveLength(3)
    },
  )

  it('offers no login without an access token', async () => {
    const { callback, calls } = await report(
      { '/cgi-bin/gettoken': { errcode: 40001, errmsg: 'invalid credential' } },
      () => Promise.reject(new Error('a login was offered')),
    )
    expect({ callback, calls: calls.length }).toEqual({ callback: undefined, calls: 1 })
  })
})

const said = everything.join(' ')
const text =
  (body: string, status = 200, headers: Record<string, string> = {}): Answer =>
  () =>
    reply(body, { status, headers: { 'content-type': 'text/html', ...headers } })
const named = (item: unknown) => Object.fromEntries(everything.map((value) => [value, item]))

const hostile: Readonly<Record<string, (body: Readonly<Record<string, unknown>>) => Answer>> = {
  'its own answer': (body) => body,
  'a refusal that repeats everything': () => ({
    errcode: 40029,
    errmsg: `invalid code ${said}, from ip: ${canary.ip}`,
    said,
  }),
  'words glued together': () => ({
    errcode: 40029,
    errmsg: everything.flatMap((value) => [`ip:${value}`, `[${value}]`, `code=${value}`]).join(),
  }),
  'an errcode that is a number of somebody': () => ({ errcode: Number(canary.mobile), errmsg: 'ok' }),
  'an errcode that is text': () => ({ errcode: canary.mobile, errmsg: canary.name }),
  'an errmsg that is an object': () => ({ errcode: 1, errmsg: named(said) }),
  'keys that are values': (body) => ({
    ...body,
    ...named({ errcode: canary.mobile, errmsg: said }),
  }),
  'keys with values in them': (body) => ({
    ...body,
    userid,
    [`${userid}_id`]: 1,
    [`id_${userid.slice(2)}`]: 1,
    qvxzkcorp_id: 1,
  }),
  'keys that are nobody else’s values': () => ({
    errcode: 0,
    user: { [canary.colleague]: { userid: canary.colleague.length } },
  }),
  'more keys of others than of its own': () => ({
    errcode: 0,
    errmsg: 'ok',
    [canary.colleague]: {},
    [`${canary.colleague}x`]: {},
  }),
  'no object': () => text(JSON.stringify(everything)),
  'no JSON': () => text(`<html>${said}`),
  'a redirect': () => text('', 302, { location: `https://${canary.host}/${canary.token}` }),
  'a failure of a proxy': () => text(said, 502, { server: canary.host, via: canary.ip }),
  'headers that are values': (body) => () =>
    reply(body, {
      headers: {
        'content-type': 'application/json',
        'content-length': '2',
        server: canary.host,
        date: said,
        connection: canary.ip,
        'set-cookie': said,
        [userid]: '1',
        [`x-${userid}`]: '1',
        'x-qvxzkcorp-node': '1',
        'x-req': canary.token,
      },
    }),
  'deeper than the stack': () => text(`{"errcode":0,"user":${`{"${userid}":`.repeat(5_000)}1${'}'.repeat(5_000)}}`),
  'doubled keys': () => text(`{"errcode":0,"userid":"${userid}","userid":"${canary.colleague}"}`),
  'no answer': () => new Error(`could not reach https://${canary.host}/?corpsecret=${canary.secret}`),
}

describe('no canary is in a report', () => {
  const cases = Object.entries(bodies).flatMap(([path, body]) =>
    Object.entries(hostile).map(([kind, answer]) => ({ path, kind, answer: answer(body) })),
  )
  it.each(cases)('$path answers $kind', async ({ path, answer }) => {
    const { requests, ...written } = await report({ [path]: answer })
    expect(requests.length).toBeGreaterThan(1)
    expect(leaksIn(JSON.stringify(written, null, 2))).toEqual([])
  })

  it('whatever is wrong with the settings', async () => {
    const broken = {
      ...config,
      corpId: said,
      agentId: canary.mobile,
      basePath: canary.token,
      verification: { [said]: said },
      scope: canary.name,
    }
    const { transport } = createFakeWeCom(healthy)
    expect(leaksIn(JSON.stringify(await reportOn({ ...broken, transport }, land)))).toEqual([])
  })

  it.each(everything)('the search finds %j in every form', (value) => {
    for (const form of formsOf(value)) expect(leaksIn(`…${form.slice(0, window)}…`)).toContain(value)
    expect(leaksIn(Buffer.from(`{"a":"${value}"}`).toString('base64'))).toContain(value)
  })
})
