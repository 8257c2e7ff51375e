import { describe, expect, it, onTestFinished } from 'vitest'
import { createSimulator } from 'wecom-simulator'
import { type EnvLoginOptions, loginFromEnv } from '../../src/login/index.js'
import { fetchTransport } from '../../src/wire/fetch-transport.js'
import { createBrowser, locationOf } from './browser.js'

const newest = 'the newest cookie secret of 32 bytes'
const older = 'an older cookie secret of 32 bytes'
const complete = {
  WECOM_CORP_ID: 'ww5100000000000001',
  WECOM_AGENT_ID: '1000002',
  WECOM_SECRET: 'SIMSECRET_modern_not_a_real_secret_0000',
  WECOM_ORIGIN: 'https://app.example.com',
  COOKIE_SECRET: newest,
}

const loginWith = (
  env: Readonly<Record<string, unknown>> | undefined,
  options: Partial<EnvLoginOptions<unknown>> = {},
) =>
  loginFromEnv<unknown>({
    onLogin: ({ contact }) => ({ session: { id: contact.id } }),
    ...options,
    ...(env && { env }),
  })

/** What using a login with these variables throws. */
const complaintOf = (env: Readonly<Record<string, unknown>>, options?: Partial<EnvLoginOptions<unknown>>): string => {
  const login = loginWith(env, options)
  try {
    return `no complaint: ${login.app.corpId}`
  } catch (error) {
    return String(error)
  }
}

it('logs in by what the environment says', async () => {
  const sim = createSimulator()
  const app = { transport: fetchTransport((request) => sim.fetch(request)), logger: false } as const
  const login = loginWith({ ...complete, WECOM_ENDPOINTS: sim.endpoints.api }, { app })
  const browser = createBrowser(
    { handle: (request) => login.handle(request), origin: 'https://app.example.com' },
    'inClient',
  )
  const page = locationOf(await browser.send('/auth/wecom/login?returnTo=/home'))
  const callback = new URL(await sim.as('zhangsan').open(page))
  expect(locationOf(await browser.send(callback.pathname + callback.search))).toBe('/home#')
  const answer = (await (await browser.send('/auth/wecom/session')).json()) as unknown
  expect(answer).toMatchObject({ session: { id: 'zhangsan' } })
  expect(login.app).toMatchObject({ corpId: 'ww5100000000000001', agentId: '1000002' })
})

it('reads the process environment, when it is used and not before', async () => {
  const login = loginWith(undefined)
  await expect(login.session(new Request('https://app.example.com/'))).rejects.toThrow(/^the environment must have/)
  onTestFinished(() => {
    for (const name of Object.keys(complete)) delete process.env[name]
  })
  Object.assign(process.env, complete)
  expect(login.owns('/auth/wecom/login')).toBe(true)
  expect(await login.session(new Request('https://app.example.com/'))).toBeNull()
})

it('every use rejects or throws until the variables are there', async () => {
  const login = loginWith({})
  const request = new Request('https://app.example.com/auth/wecom/login')
  for (const use of [login.handle, login.session, login.require])
    await expect(use(request)).rejects.toThrow(/WECOM_CORP_ID must be set/)
  expect(() => login.owns(request)).toThrow(/WECOM_CORP_ID must be set/)
  expect(() => login.app).toThrow(/WECOM_CORP_ID must be set/)
})

it('reads the request before the variables: Next runs a GET handler in a build, and leaves it there', async () => {
  const left = new Error('left')
  const request = Object.defineProperty(new Request('https://app.example.com/me'), 'headers', {
    get: () => {
      throw left
    },
  })
  const { handle, authenticate, session, require } = loginWith({})
  for (const use of [handle, authenticate, session, require]) await expect(use(request)).rejects.toBe(left)
})

it('takes the bindings of a worker, numbers and lists among them', () => {
  const env = {
    ...complete,
    WECOM_AGENT_ID: 1_000_002,
    COOKIE_SECRET: [newest, older],
    WECOM_ENDPOINTS: { api: 'https://relay.example.com' },
  }
  expect(loginWith(env).app.agentId).toBe('1000002')
})

it('opens what an older cookie secret sealed', async () => {
  const sessionOf = async (login: ReturnType<typeof loginWith>, cookie: string) =>
    login.session(new Request('https://app.example.com/', { headers: { cookie } }))
  const sim = createSimulator()
  const app = { transport: fetchTransport((request) => sim.fetch(request)), logger: false } as const
  const before = loginWith({ ...complete, COOKIE_SECRET: older }, { app })
  const browser = createBrowser(
    { handle: (request) => before.handle(request), origin: 'https://app.example.com' },
    'inClient',
  )
  const callback = new URL(await sim.as('zhangsan').open(locationOf(await browser.send('/auth/wecom/login'))))
  const response = await browser.send(callback.pathname + callback.search)
  const cookie = response.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  expect(await sessionOf(loginWith({ ...complete, COOKIE_SECRET: `${newest} , ${older}` }), cookie)).toEqual({
    id: 'zhangsan',
  })
  expect(await sessionOf(loginWith(complete), cookie)).toBeNull()
})

describe('one TypeError', () => {
  it('names everything that is missing, and where it is found', () => {
    expect(complaintOf({ PATH: '/bin', WECOM_ORIGIN: ' ', WECOM_BOT_KEY: 'x' })).toBe(
      [
        'TypeError: env must have the settings of the login:',
        '  WECOM_CORP_ID must be set: the 企业ID under 我的企业 in the admin console',
        "  WECOM_AGENT_ID must be set: the AgentId on the app's page in the admin console",
        "  WECOM_SECRET must be set: the Secret on the app's page in the admin console",
        '  WECOM_ORIGIN must be set: the address of your site as browsers see it, such as https://app.example.com',
        '  COOKIE_SECRET must be set: at least 32 random bytes, such as `openssl rand -base64 32` prints',
        '  None is set. If they are in a file: node --env-file=.env …; on a worker, pass its bindings as `env`.',
        '  npx wecom-login init writes a .env to start from.',
      ].join('\n'),
    )
  })

  it('names everything that is misspelt, the optional variable too', () => {
    const { WECOM_CORP_ID, WECOM_AGENT_ID, WECOM_SECRET, WECOM_ORIGIN, COOKIE_SECRET } = complete
    const complaint = complaintOf({
      WECOM_CORPID: WECOM_CORP_ID,
      wecom_agent_id: WECOM_AGENT_ID,
      WECOM_APP_SECRET: WECOM_SECRET,
      WECOM_ORGIN: WECOM_ORIGIN,
      WECOM_ENDPOINT: 'http://127.0.0.1:7001',
      '\uFEFFCOOKIE_SECRET': COOKIE_SECRET,
    })
    expect(complaint.split('\n')).toEqual([
      'TypeError: env must have the settings of the login:',
      '  WECOM_CORP_ID must be set; WECOM_CORPID is set, did you mean WECOM_CORP_ID?',
      '  WECOM_AGENT_ID must be set; wecom_agent_id is set, did you mean WECOM_AGENT_ID?',
      '  WECOM_SECRET must be set; WECOM_APP_SECRET is set, did you mean WECOM_SECRET?',
      '  WECOM_ORIGIN must be set; WECOM_ORGIN is set, did you mean WECOM_ORIGIN?',
      '  WECOM_ENDPOINTS must be set; WECOM_ENDPOINT is set, did you mean WECOM_ENDPOINTS?',
      '  COOKIE_SECRET must be set; \\ufeffCOOKIE_SECRET is set, did you mean COOKIE_SECRET?',
      '  npx wecom-login init writes a .env to start from.',
    ])
  })

  it.each<[string, Record<string, unknown>, string]>([
    ['a line break', { WECOM_CORP_ID: 'ww5100000000000001\r' }, 'WECOM_CORP_ID must be free of blanks'],
    ['a corp id that is too long', { WECOM_CORP_ID: 'w'.repeat(65) }, 'WECOM_CORP_ID must be at most 64 bytes long'],
    [
      'quotes that were kept',
      { WECOM_CORP_ID: '"ww5100000000000001"' },
      'WECOM_CORP_ID must be given without the quotes',
    ],
    ['quotes around digits', { WECOM_AGENT_ID: "'1000002'" }, 'WECOM_AGENT_ID must be given without the quotes'],
    ['a character nobody sees', { WECOM_SECRET: '\u200bS3CRET' }, 'WECOM_SECRET must be free of blanks'],
    ['an agent id of letters', { WECOM_AGENT_ID: 'one' }, 'WECOM_AGENT_ID must be a positive integer'],
    ['a secret that is an object', { WECOM_SECRET: {} }, 'WECOM_SECRET must be a string, not object'],
    ['an origin without a scheme', { WECOM_ORIGIN: 'app.example.com' }, 'WECOM_ORIGIN must be the origin of your site'],
    ['http on another machine', { WECOM_ORIGIN: 'http://app.example.com' }, 'WECOM_ORIGIN must be https'],
    ['endpoints that are no JSON', { WECOM_ENDPOINTS: '{' }, 'WECOM_ENDPOINTS must be one address such as'],
    ['endpoints over http', { WECOM_ENDPOINTS: '{"api":"http://a.example"}' }, 'WECOM_ENDPOINTS.api must be https'],
    ['a short cookie secret', { COOKIE_SECRET: 'short' }, 'COOKIE_SECRET must be at least 32 bytes'],
    [
      'a short cookie secret among others',
      { COOKIE_SECRET: `${newest},short` },
      'COOKIE_SECRET must be one secret, or several separated by commas',
    ],
    [
      'a comma at the end',
      { COOKIE_SECRET: `${newest},` },
      'COOKIE_SECRET must be one secret, or several separated by commas',
    ],
    ["the app's secret", { COOKIE_SECRET: complete.WECOM_SECRET }, 'COOKIE_SECRET must be a secret of its own'],
  ])('says what is wrong with %s, and shows no value', (_what, wrong, message) => {
    const complaint = complaintOf({ ...complete, ...wrong })
    expect(complaint).toContain(`\n  ${message}`)
    for (const secret of [complete.WECOM_SECRET, newest, 'short']) expect(complaint).not.toContain(secret)
  })

  it('keeps hostile names on their line', () => {
    const complaint = complaintOf({ ...complete, WECOM_CORP_ID: '', [`WECOM_CORP_ID\n\u001b[2J`]: 'x' })
    expect(complaint).toContain(String.raw`WECOM_CORP_ID\u000a\u001b[2J is set`)
  })

  it('asks for no secret beside accessToken, and takes the dangerous options at their word', () => {
    const { WECOM_SECRET: _, ...env } = complete
    expect(complaintOf(env, { app: { accessToken: () => 'TOKEN' } })).toBe('no complaint: ww5100000000000001')
    expect(
      complaintOf(
        { ...complete, WECOM_ORIGIN: 'http://app.example.com', WECOM_ENDPOINTS: 'http://10.0.0.1' },
        { dangerouslyAllowHttpOrigin: true, app: { dangerouslyAllowHttpEndpoints: true } },
      ),
    ).toBe('no complaint: ww5100000000000001')
  })
})

it.each<[unknown, string]>([
  [undefined, 'options must be an object'],
  [{ env: 'production' }, 'env must be an object'],
  [{ app: [] }, 'app must be an object'],
  [{ origin: undefined }, 'origin must be left out: the environment says it in WECOM_ORIGIN'],
  [{ cookieSecret: newest }, 'cookieSecret must be left out: the environment says it in COOKIE_SECRET'],
  [{ app: { secret: 'x' } }, 'app.secret must be left out: the environment says it in WECOM_SECRET'],
])('refuses %j at once', (options, message) => {
  expect(() => loginFromEnv(options as never)).toThrow(new TypeError(message))
})
