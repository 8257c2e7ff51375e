import { createRequire } from 'node:module'
import express from 'express'
import { auth, memberOf, requireMember, sessionOf } from 'wecom-login/express'
import { type AppSetup, type Framework, isBoss } from './site.js'

const require = createRequire(import.meta.url)

const createApp =
  (createExpress: typeof express) =>
  ({ login, root, parsesBodies }: AppSetup) => {
    const routes = createExpress.Router()
    if (parsesBodies) routes.use(createExpress.json(), createExpress.urlencoded({ extended: false }))
    routes.use(auth(login))
    routes.get('/', requireMember(login), (req, res) => res.send(`<p>${memberOf(login, req).name}</p>`))
    routes.get('/api/me', requireMember(login), (req, res) => res.json(memberOf(login, req)))
    routes.get('/api/who', async (req, res) => void res.json(await sessionOf(login, req)))
    routes.get('/boss', requireMember(login, isBoss), (_req, res) => res.send('for the boss'))
    return createExpress()
      .use(root, routes)
      .use((_req, res) => res.status(404).send('not a page of this app'))
  }

/** The Express of today, and the one most apps still run. */
export const expressVersions: readonly (readonly [string, typeof express])[] = [
  ['Express 5', express],
  ['Express 4', require('express4') as typeof express],
]

/** The same app on each of them, the newest first. */
export const expressApps: readonly Framework[] = expressVersions.map(([name, createExpress]) => ({
  name,
  createApp: createApp(createExpress),
}))
