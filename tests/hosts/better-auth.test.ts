import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { type Browser, createBrowser } from '../contract/browser.js'
import { type BetterAuthSite, startBetterAuthSite } from './better-auth-site.js'
import { createHostChecks } from './host-checks.js'
import { assertRefused, begin, confirm, locationOf, userOf } from './visit.js'

/** Better Auth keeps the verifier of PKCE in its database and not in a cookie. */
const checks = createHostChecks(100).filter(({ name }) => !name.includes('PKCE'))

describe('Better Auth', () => {
  let site: BetterAuthSite
  beforeAll(async () => {
    site = await startBetterAuthSite()
  })
  afterAll(() => site.close())

  it.each(checks.map(({ name, run }) => [name, run] as const))('%s', async (_name, run) => {
    await expect(run(site)).resolves.toBeUndefined()
  })

  it('refuses a browser that has lost the host’s cookie of state', async () => {
    const visit = await begin(site)
    const back = await confirm(site, visit)
    visit.browser.cookies.delete('better-auth.state')
    await expect(assertRefused(visit.browser, await visit.browser.navigate(back.href))).resolves.toBeUndefined()
  })

  it('refuses the verifier of another login', async () => {
    const visit = await begin(site)
    const back = await confirm(site, visit)
    const state = back.searchParams.get('state') ?? ''
    const row = site.database['verification']?.find(({ identifier }) => String(identifier).endsWith(state))
    row!.value = JSON.stringify({ ...(JSON.parse(row!.value as string) as object), codeVerifier: 'a'.repeat(64) })
    await expect(assertRefused(visit.browser, await visit.browser.navigate(back.href))).resolves.toBeUndefined()
  })

  it('logs in by the page that was asked for', async () => {
    const browser = createBrowser(site.origin)
    const { url } = await post(site, browser, 'sign-in/social', {
      provider: 'wecom',
      callbackURL: '/',
      additionalParams: { page: 'qr_connect' },
    })
    const wecom = locationOf(await browser.navigate(url ?? ''))
    expect(wecom.pathname).toBe('/wwopen/sso/qrConnect')
  })
})

/** Asks Better Auth as its client does. */
const post = async (site: BetterAuthSite, browser: Browser, path: string, body: object): Promise<{ url?: string }> => {
  const cookie = [...browser.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const answer = await fetch(`${site.origin}/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: site.origin, cookie },
    body: JSON.stringify(body),
  })
  for (const line of answer.headers.getSetCookie()) {
    const [name = '', value = ''] = (line.split(';')[0] ?? '').split('=')
    browser.cookies.set(name, value)
  }
  return (await answer.json()) as { url?: string }
}

describe('an account of Better Auth', () => {
  const start = async (surroundings: Parameters<typeof startBetterAuthSite>[0] = {}) => {
    const site = await startBetterAuthSite(surroundings)
    onTestFinished(() => site.close())
    return {
      site,
      users: () => site.database['user'] ?? [],
      accounts: () => site.database['account'] ?? [],
      logIn: async (person = 'zhangsan') => {
        const visit = await begin(site)
        await visit.browser.navigate((await confirm(site, visit, person)).href)
        return visit.browser
      },
    }
  }

  /** Somebody who was there before, whose address is verified. */
  const boss = {
    id: 'boss',
    name: 'Boss',
    email: 'boss@example.com',
    emailVerified: true,
    createdAt: new Date(0),
    updatedAt: new Date(0),
  }

  it('is one for a member, with an address that reaches nobody, and without our tokens', async () => {
    const { site, users, accounts, logIn } = await start()
    await logIn()
    expect((await userOf(await logIn()))?.name).toBe('张三')
    const { corpId } = site.sim.apps.modern
    expect(users()).toMatchObject([{ name: '张三', email: `zhangsan.${corpId}@wecom.invalid`, emailVerified: false }])
    expect(accounts()).toMatchObject([{ providerId: 'wecom', accountId: `wecom:${corpId}:member:zhangsan` }])
    expect(accounts()[0]?.userId).toBe(users()[0]?.id)
    for (const token of ['accessToken', 'refreshToken', 'idToken']) expect(accounts()[0]?.[token] ?? null).toBeNull()
  })

  it.each([
    ['by itself', {}],
    ['where the provider is trusted', { trustedProviders: ['wecom'] }],
    [
      'where the provider is trusted and nobody’s address needs to be verified',
      { trustedProviders: ['wecom'], requireLocalEmailVerified: false, allowDifferentEmails: true },
    ],
  ])('is never that of whoever has the same address, %s', async (_where, accountLinking) => {
    const { users, accounts, logIn } = await start({
      auth: { account: { accountLinking: { enabled: true, ...accountLinking } } },
      options: { email: () => 'Boss@Example.com' },
    })
    users().push({ ...boss })
    for (const person of ['zhangsan', 'LiSi', 'zhangsan']) {
      const user = await userOf(await logIn(person))
      expect(user?.name).toBe(person === 'LiSi' ? '李四' : '张三')
      expect(user?.email).toMatch(/^[0-9a-f]{32}@wecom\.invalid$/)
    }
    expect(users()).toHaveLength(3)
    expect(users()[0]).toEqual(boss)
    expect(accounts().map(({ userId }) => userId)).not.toContain('boss')
  })

  it('is not that of whoever has taken the placeholder before', async () => {
    const { site, users, accounts, logIn } = await start({
      auth: { account: { accountLinking: { trustedProviders: ['wecom'], requireLocalEmailVerified: false } } },
    })
    users().push({ ...boss, email: `zhangsan.${site.sim.apps.modern.corpId}@wecom.invalid` })
    expect((await userOf(await logIn()))?.name).toBe('张三')
    expect(accounts().map(({ userId }) => userId)).not.toContain('boss')
  })

  it('is nobody’s while the app cannot say which address to use', async () => {
    const { site, users, logIn } = await start({
      options: {
        email: () => {
          throw new Error('the directory is away')
        },
      },
    })
    expect(await userOf(await logIn())).toBeUndefined()
    expect(users()).toEqual([])
    expect(site.sim.calls('auth/getuserinfo')).toHaveLength(1)
  })

  it('keeps the address it was made with', async () => {
    const { users, logIn } = await start({ options: { email: () => 'zhang@example.com' } })
    await logIn()
    expect((await userOf(await logIn()))?.email).toBe('zhang@example.com')
    expect(users()).toMatchObject([{ email: 'zhang@example.com', emailVerified: false }])
  })

  it('is linked by whoever is logged in and asks for it', async () => {
    const { site, users, accounts } = await start({
      auth: {
        emailAndPassword: { enabled: true },
        account: { accountLinking: { trustedProviders: ['wecom'], allowDifferentEmails: true } },
      },
    })
    const browser = createBrowser(site.origin)
    await post(site, browser, 'sign-up/email', { name: 'Zhang', email: 'z@example.com', password: 'a long password' })
    const { url } = await post(site, browser, 'link-social', { provider: 'wecom', callbackURL: '/' })
    const wecom = locationOf(await browser.navigate(url ?? ''))
    const back = await confirm(site, { browser, authorize: wecom, wecom })
    await browser.navigate(back.href)
    expect(users()).toHaveLength(1)
    expect(accounts().filter(({ providerId }) => providerId === 'wecom')).toMatchObject([{ userId: users()[0]?.id }])
  })

  it('has the fields that mapProfileToUser adds, and never an address of its making', async () => {
    const { users, logIn } = await start({
      auth: { user: { additionalFields: { userid: { type: 'string', required: false } } } },
      options: { mapProfileToUser: ({ userid }) => ({ userid, email: boss.email, emailVerified: true }) },
    })
    await logIn()
    expect(users()).toMatchObject([{ userid: 'zhangsan', emailVerified: false }])
    expect(users()[0]?.email).not.toBe(boss.email)
  })
})
