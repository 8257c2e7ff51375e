import { beforeEach, describe, expect, it } from 'vitest'
import { createWeComProvider } from 'wecom-login/authjs'
import { createLogin } from 'wecom-login/login'
import { WeComStrategy } from 'wecom-login/passport'
import { inClient } from '../contract/browser.js'
import { useSimulator } from '../fixtures/simulated-wecom.js'

const { sim, connect, apiCalls } = useSimulator()

// What an administrator with one `.env` for everything has.
const cookieSecret = 'thirty-two bytes of text for tests'
const production = 'https://app.example.com'
const staging = 'https://staging.example.com'

beforeEach(() => {
  const hosts = [production, staging].map((origin) => new URL(origin).host)
  for (const key of ['modern', 'partner']) sim.world.apps.edit(key, { trustedDomains: hosts, callbackDomains: hosts })
})

/** Who uses which app of the simulator, under what userid. */
const people = { modern: ['zhangsan', 'zhangsan'], partner: ['linked', 'liuyang'] } as const

interface Place {
  readonly key: keyof typeof people
  readonly origin: string
  /** Answers a request of a browser. */
  handle(request: Request): Promise<Response>
  readonly startPath: string
  readonly callbackPath: string
  /** Whoever got through here. */
  readonly finished: readonly string[]
}

interface LoginPlace extends Place {
  session(request: Request): Promise<string | null>
  readonly logoutPath: string
}

/** A login of an app of the simulator that keeps sessions. */
const loginAt = (
  key: Place['key'],
  basePath: string,
  { origin = production, refuses = '' }: { origin?: string; refuses?: string } = {},
): LoginPlace => {
  const finished: string[] = []
  const { handle, session } = createLogin({
    app: connect(key),
    origin,
    basePath,
    cookieSecret,
    onLogin: ({ contact: { userId } }) => {
      if (userId === refuses) return { refuse: 'not_permitted' }
      finished.push(userId)
      return { session: `${userId} at ${basePath}` }
    },
  })
  return {
    key,
    origin,
    handle,
    session,
    finished,
    startPath: `${basePath}/login`,
    callbackPath: `${basePath}/callback`,
    logoutPath: `${basePath}/logout`,
  }
}

/** One browser inside WeCom. Its cookies are of one host, whatever the origin. */
const createJar = () => {
  const cookies = new Map<string, string>()
  const requestTo = ({ origin }: Place, path: string, method = 'GET') =>
    new Request(origin + path, {
      method,
      headers: {
        'user-agent': inClient,
        accept: 'text/html',
        'sec-fetch-mode': 'navigate',
        'sec-fetch-site': 'same-origin',
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
        ...(method === 'POST' && { origin }),
      },
    })
  /** Opens a path, keeps the cookies, and says where it leads. */
  const visit = async (place: Place, path: string, method?: string): Promise<string> => {
    const response = await place.handle(requestTo(place, path, method))
    for (const line of response.headers.getSetCookie()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (line.includes('Max-Age=0')) cookies.delete(name)
      else cookies.set(name, value)
    }
    return response.headers.get('location') ?? ''
  }
  /** Begins a login and confirms it at WeCom; the query that comes back. */
  const begin = async (place: Place, [person] = people[place.key] as readonly [string, ...unknown[]]) =>
    (await sim.as(person).open(await visit(place, place.startPath))).search
  return {
    cookies,
    visit,
    begin,
    logIn: async (place: Place, person?: string) => {
      await visit(place, place.callbackPath + (await begin(place, person === undefined ? undefined : [person])))
    },
    sessionAt: (place: LoginPlace) => place.session(requestTo(place, '/')),
    nameWith: (part: string): string => [...cookies.keys()].find((name) => name.includes(part)) ?? `no ${part}`,
  }
}

describe('logins of two corps on one origin, both with AgentId 1000002', () => {
  const open = () => ({
    portal: loginAt('modern', '/portal/auth'),
    admin: loginAt('modern', '/admin/auth', { refuses: 'LiSi' }),
    partner: loginAt('partner', '/partner/auth'),
  })

  it('keep their sessions beside each other, and end only their own', async () => {
    const { portal, admin, partner } = open()
    const { logIn, sessionAt, visit } = createJar()
    const sessions = async () => [await sessionAt(portal), await sessionAt(admin), await sessionAt(partner)]

    for (const place of [portal, admin, partner]) await logIn(place)
    expect(await sessions()).toEqual([
      'zhangsan at /portal/auth',
      'zhangsan at /admin/auth',
      'liuyang at /partner/auth',
    ])

    await visit(admin, admin.logoutPath, 'POST')
    expect(await sessions()).toEqual(['zhangsan at /portal/auth', null, 'liuyang at /partner/auth'])
  })

  it('let nobody in at the admin’s whom only the portal let in', async () => {
    const { portal, admin } = open()
    const { logIn, sessionAt } = createJar()
    await logIn(portal, 'LiSi')
    await logIn(admin, 'LiSi')
    expect(await sessionAt(portal)).toBe('LiSi at /portal/auth')
    expect(await sessionAt(admin)).toBeNull()
  })
})

/** What two logins with the same secret differ in, and nothing else. */
const pairs: readonly (readonly [string, () => readonly [LoginPlace, LoginPlace]])[] = [
  ['paths', () => [loginAt('modern', '/portal/auth'), loginAt('modern', '/admin/auth')]],
  ['paths that a careless name would make one', () => [loginAt('modern', '/a/b'), loginAt('modern', '/a.b')]],
  ['paths, one inside the other', () => [loginAt('modern', '/auth'), loginAt('modern', '/auth/auth')]],
  ['corps', () => [loginAt('modern', '/auth/wecom'), loginAt('partner', '/auth/wecom')]],
  [
    'origins, staging and production',
    () => [loginAt('modern', '/auth/wecom', { origin: staging }), loginAt('modern', '/auth/wecom')],
  ],
]

describe.each(pairs)('two logins with different %s', (_, open) => {
  it('take no session of each other, whatever its name', async () => {
    const [one, other] = open()
    const [jar, model] = [createJar(), createJar()]
    await jar.logIn(one)
    await model.logIn(other)
    expect(await jar.sessionAt(one)).not.toBeNull()

    expect(await jar.sessionAt(other)).toBeNull()
    const session = jar.cookies.get(jar.nameWith('wecom-session')) ?? 'none'
    jar.cookies.set(model.nameWith('wecom-session'), session)
    expect(await jar.sessionAt(other)).toBeNull()
  })
})

/** The two other endings of a login, at the very path of the first. */
const endings: Readonly<Record<string, () => Place>> = {
  createLogin: () => loginAt('modern', '/auth/wecom'),
  'an OAuth server': () => {
    const finished: string[] = []
    const { handle, provider } = createWeComProvider({
      app: connect('modern'),
      origin: production,
      basePath: '/auth/wecom',
      cookieSecret,
      customFetch: Symbol('fetch'),
    })
    const query = new URLSearchParams({
      client_id: provider.clientId,
      redirect_uri: `${production}/api/auth/callback/wecom`,
      response_type: 'code',
      state: 'of-the-host',
      code_challenge: 'c'.repeat(43),
      code_challenge_method: 'S256',
    })
    return {
      key: 'modern',
      origin: production,
      handle: async (request) => {
        const response = await handle(request)
        if (response.headers.get('location')?.includes('/api/auth/callback/wecom?code=')) finished.push('somebody')
        return response
      },
      finished,
      startPath: `/auth/wecom/authorize?${query}`,
      callbackPath: '/auth/wecom/callback',
    }
  },
  Passport: () => {
    const finished: string[] = []
    const strategy = new WeComStrategy(
      { app: connect('modern'), callbackURL: `${production}/auth/wecom`, cookieSecret },
      ({ username }: { username?: string }) => {
        finished.push(username ?? '')
        return { username }
      },
    )
    return {
      key: 'modern',
      origin: production,
      handle: (request) => authenticate(strategy, request),
      finished,
      startPath: '/auth/wecom',
      callbackPath: '/auth/wecom',
    }
  },
}

/** What `passport.authenticate` does with a strategy, as far as it matters to a browser. */
const authenticate = (strategy: WeComStrategy, request: Request): Promise<Response> =>
  new Promise((resolve, reject) => {
    const headers = new Headers()
    const { pathname, search } = new URL(request.url)
    const answer = (status: number, location?: string) => {
      if (location !== undefined) headers.set('location', location)
      resolve(new Response(null, { status, headers }))
    }
    const res = {
      statusCode: 200,
      headersSent: false,
      setHeader: (name: string, value: string) => headers.set(name, value),
      appendHeader: (name: string, value: string) => headers.append(name, value),
      end: () => answer(res.statusCode),
    }
    const url = pathname + search
    const actions = {
      success: () => answer(200),
      fail: () => answer(401),
      redirect: (to: string, status = 302) => answer(status, to),
      error: reject,
    }
    Object.assign(Object.create(strategy) as WeComStrategy, actions).authenticate(
      { method: request.method, url, originalUrl: url, headers: Object.fromEntries(request.headers), res },
      {},
    )
  })

const endingPairs = Object.keys(endings).flatMap((one) =>
  Object.keys(endings).flatMap((other) => (one === other ? [] : [[`${one} and ${other}`, one, other] as const])),
)

describe.each([
  ...pairs,
  ...endingPairs.map(
    ([name, one, other]) => [`endings, ${name}`, () => [endings[one]?.(), endings[other]?.()]] as const,
  ),
])('of two logins with different %s, the second', (_, open) => {
  it('does not finish what began at the first, and spends no code', async () => {
    const [one, other] = open()
    if (one === undefined || other === undefined) throw new Error('two endings')
    const [jar, model] = [createJar(), createJar()]
    const query = await jar.begin(one)
    await model.visit(other, other.startPath)
    const state = new URLSearchParams(query).get('state') ?? 'none'
    const mine = jar.nameWith('wecom-login')
    const transaction = jar.cookies.get(mine) ?? 'none'
    expect(mine).toContain(state)

    for (const name of [mine, model.nameWith('wecom-login').replace(/[01][0-9a-f]{40}/, state)]) {
      jar.cookies.set(name, transaction)
      await jar.visit(other, other.callbackPath + query)
    }
    expect(apiCalls()).not.toContain('auth/getuserinfo')
    expect(other.finished).toEqual([])

    jar.cookies.set(mine, transaction)
    await jar.visit(one, one.callbackPath + query)
    expect(one.finished).toHaveLength(1)
  })
})
