import type { Adapter, AdapterAccount, AdapterUser } from '@auth/core/adapters'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startAuthJsSite } from './authjs-site.js'
import { createHostChecks } from './host-checks.js'
import type { HostSite } from './host-site.js'
import { begin, confirm, locationOf, userOf } from './visit.js'

describe('Auth.js', () => {
  let site: HostSite
  beforeAll(async () => {
    site = await startAuthJsSite()
  })
  afterAll(() => site.close())

  it.each(createHostChecks(100).map(({ name, run }) => [name, run] as const))('%s', async (_name, run) => {
    await expect(run(site)).resolves.toBeUndefined()
  })
})

/** A database in memory. */
const createDatabase = (...users: AdapterUser[]) => {
  const accounts: AdapterAccount[] = []
  const userWith = (holds: (user: AdapterUser) => boolean) => users.find(holds) ?? null
  const adapter: Adapter = {
    createUser: (user) => {
      users.push(user)
      return user
    },
    getUser: (id) => userWith((user) => user.id === id),
    getUserByEmail: (email) => userWith((user) => user.email === email),
    getUserByAccount: ({ providerAccountId }) => {
      const account = accounts.find((each) => each.providerAccountId === providerAccountId)
      return userWith(({ id }) => id === account?.userId)
    },
    updateUser: (user) => ({ ...userWith(({ id }) => id === user.id), ...user }) as AdapterUser,
    linkAccount: (account) => void accounts.push(account),
  }
  return { adapter, users, accounts }
}

describe('Auth.js with a database', () => {
  const startSite = (database: ReturnType<typeof createDatabase>, email?: () => string) =>
    startAuthJsSite({
      auth: { adapter: database.adapter, session: { strategy: 'jwt' } },
      options: { email },
    })
  const logIn = async (site: HostSite) => {
    const visit = await begin(site)
    const answer = await visit.browser.navigate((await confirm(site, visit)).href)
    return { browser: visit.browser, leadsTo: locationOf(answer) }
  }

  it('keeps one account for a member, without e-mail address and without our tokens', async () => {
    const database = createDatabase()
    const site = await startSite(database)
    await logIn(site)
    expect((await userOf((await logIn(site)).browser))?.name).toBe('张三')
    const { corpId } = site.sim.apps.modern
    await site.close()
    expect(database.users).toMatchObject([{ name: '张三' }])
    expect(database.users[0]?.email ?? null).toBeNull()
    expect(database.accounts).toEqual([
      {
        provider: 'wecom',
        type: 'oauth',
        providerAccountId: `wecom:${corpId}:member:zhangsan`,
        userId: database.users[0]?.id,
      },
    ])
  })

  it('never leads into the account of whoever has the same e-mail address', async () => {
    const victim = { id: '1', email: 'boss@example.com', emailVerified: new Date(0), name: 'Boss' }
    const database = createDatabase(victim)
    const site = await startSite(database, () => 'boss@example.com')
    const { browser, leadsTo } = await logIn(site)
    expect(leadsTo.searchParams.get('error')).toBe('OAuthAccountNotLinked')
    expect(await userOf(browser)).toBeUndefined()
    await site.close()
    expect(database.accounts).toEqual([])
  })
})
