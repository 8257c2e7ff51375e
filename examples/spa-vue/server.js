import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { createWeComApp } from 'wecom-login'
import { createLogin } from 'wecom-login/login'

const { WECOM_CORP_ID, WECOM_AGENT_ID, WECOM_SECRET, WECOM_ENDPOINTS = '{}' } = process.env
const { WECOM_ORIGIN, COOKIE_SECRET, PORT, PAGE_ORIGIN } = process.env

const login = createLogin({
  app: createWeComApp({
    corpId: WECOM_CORP_ID,
    agentId: WECOM_AGENT_ID,
    secret: WECOM_SECRET,
    endpoints: JSON.parse(WECOM_ENDPOINTS), // of the simulator; the real WeCom needs none
  }),
  origin: WECOM_ORIGIN,
  cookieSecret: COOKIE_SECRET,
  detailed: true, // asks for the name too
  onLogin: ({ contact: { userId, name = userId } }) => ({ session: { userId, name } }),
})

const app = new Hono()

// Only where the pages are served from an origin of their own, such as https://www.example.com for this https://api.example.com.
if (PAGE_ORIGIN) {
  app.use(cors({ origin: PAGE_ORIGIN, credentials: true }))
  // A login comes back to this origin only; from here it is one step to the page.
  app.get('/back', (c) => c.redirect(`${PAGE_ORIGIN}/#${c.req.query('route') ?? '/'}`))
}

app.all('/auth/wecom/*', (c) => login.handle(c.req.raw, c))

app.get('/api/orders/:id', async (c) => {
  const { session, response } = await login.require(c.req.raw)
  return response ?? c.json({ id: c.req.param('id'), owner: session.name })
})

app.get('/vue.js', serveStatic({ path: './node_modules/vue/dist/vue.esm-browser.prod.js' }))
app.use(serveStatic({ root: './public' }))

serve({ fetch: app.fetch, port: Number(PORT) })
