import { serve } from '@hono/node-server'
import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { cors } from 'hono/cors'
import { loginFromEnv } from 'wecom-login/login'

const { PORT = 3000, PAGE_ORIGIN } = process.env

const login = loginFromEnv({
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
