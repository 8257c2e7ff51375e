import type { Request, Response } from 'express'
import { expect, it } from 'vitest'
import { auth, type NodeContext } from 'wecom-login/express'
import type { SuccessfulLogin } from 'wecom-login/login'
import { createBrowser } from './browser.js'
import { expressVersions } from './express.js'
import { serverSessions } from './server-sessions.js'
import { startSite } from './site.js'

/** Keeps the member in the app's own session, under a new id. */
const onLogin = async ({ contact, transaction, context }: SuccessfulLogin) => {
  const { req } = context as NodeContext<Request, Response>
  await new Promise<void>((resolve, reject) => {
    req.session.regenerate((error) => (error === undefined ? resolve() : reject(error)))
  })
  req.session.userId = contact.userId
  return new Response(null, { status: 303, headers: { location: transaction.returnTo } })
}

it.each(expressVersions)('in %s the id of a session changes at the login', async (name, createExpress) => {
  const framework = {
    name,
    createApp: ({ login }: { login: Parameters<typeof auth>[0] }) =>
      createExpress()
        .use(serverSessions())
        .use(auth(login))
        .get('/', (req, res) => void res.send(req.session.userId ?? 'nobody')),
  }
  const site = await startSite(framework, { options: { onLogin } })
  try {
    const [browser, thief] = [createBrowser(site.origin), createBrowser(site.origin)]
    expect((await browser.navigate('/')).body).toBe('nobody')
    const idBefore = browser.cookies.get('sid') ?? ''

    const begun = await browser.navigate('/auth/wecom/login?returnTo=/')
    const callback = await site.sim.as('zhangsan').open(begun.headers.location ?? '')
    const answer = await browser.navigate(callback.href)

    expect(answer).toMatchObject({ status: 303, headers: { location: '/' } })
    expect(answer.setCookies).toHaveLength(2)
    expect(browser.cookies.get('sid')).not.toBe(idBefore)
    expect((await browser.navigate('/')).body).toBe('zhangsan')
    expect((await thief.navigate('/', { cookie: `sid=${idBefore}` })).body).toBe('nobody')
  } finally {
    await site.close()
  }
})
