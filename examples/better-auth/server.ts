import { serve } from '@hono/node-server'
import { Hono } from 'hono'
import { auth } from './auth.js'
import { failurePage, homePage } from './pages.js'

/** A redirect with the cookies of Better Auth. */
const redirect = (location: string, headers: Headers) => {
  headers.set('location', location)
  return new Response(null, { status: 303, headers })
}

const app = new Hono()
app.on(['GET', 'POST'], '/api/auth/*', ({ req }) => auth.handler(req.raw))

app.get('/login', async () => {
  const { headers, response } = await auth.api.signInSocial({
    body: { provider: 'wecom', callbackURL: '/', errorCallbackURL: '/failed' },
    returnHeaders: true,
  })
  return redirect(response.url ?? '/', headers)
})
app.post('/logout', async ({ req }) => {
  const { headers } = await auth.api.signOut({ headers: req.raw.headers, returnHeaders: true })
  return redirect('/', headers)
})
app.get('/failed', (c) => c.html(failurePage(c.req.query('error_description') ?? c.req.query('error') ?? ''), 403))
app.get('/', async (c) => {
  const session = await auth.api.getSession({ headers: c.req.raw.headers })
  return c.html(homePage(session?.user))
})
app.get('/me', async (c) => {
  const session = await auth.api.getSession({ headers: c.req.raw.headers })
  return session === null ? c.redirect('/login') : c.json(session.user)
})

serve({ fetch: app.fetch, port: Number(process.env.PORT ?? 3000) })
