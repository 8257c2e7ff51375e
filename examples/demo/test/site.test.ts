import { createWeComApp } from 'wecom-login'
import { expect, test } from 'vitest'
import { createDemo } from '../src/site.js'
import { createUpstreamRecorder } from '../src/upstream-calls.js'

const demoAt = (origin: string) => {
  const recorder = createUpstreamRecorder()
  const wecom = createWeComApp({
    corpId: 'ww1',
    agentId: 1,
    secret: 'not-a-secret',
    onEvent: recorder.onEvent,
    logger: false,
  })
  return createDemo({ wecom, recorder, origin })
}

test('the page speaks English when asked, and remembers it', async () => {
  const demo = demoAt('https://app.example.com')
  const asked = await demo.request('/?lang=en')
  expect(await asked.text()).toContain('<html lang="en">')
  const [cookie = ''] = asked.headers.getSetCookie()
  const again = await demo.request('/', { headers: { cookie: cookie.split(';')[0] ?? '' } })
  expect(await again.text()).toContain('As if opened inside WeCom')
})

test('otherwise it speaks the language that the browser prefers, or Chinese', async () => {
  const demo = demoAt('https://app.example.com')
  const langOf = async (path: string, headers: Record<string, string>) =>
    /<html lang="([^"]+)">/.exec(await (await demo.request(path, { headers })).text())?.[1]
  expect(await langOf('/', { 'accept-language': 'de-DE,de;q=0.9,en-US;q=0.8,zh;q=0.7' })).toBe('en')
  expect(await langOf('/', { 'accept-language': 'zh-TW,en;q=0.9' })).toBe('zh-CN')
  expect(await langOf('/', { 'accept-language': 'en', cookie: 'demo_lang=zh' })).toBe('zh-CN')
  expect(await langOf('/nowhere', { 'accept-language': 'en-GB' })).toBe('en')
  expect(await langOf('/?lang=xx', { 'accept-language': 'fr' })).toBe('zh-CN')
})

test.each([
  '/nowhere',
  '/login?page=elsewhere',
  '/auth/nowhere/login',
  '/auth/silent/nowhere',
  '/auth/silent/logout',
  '/auth/silent/callback',
])('an error page has something to press: %s', async (path) => {
  const page = await demoAt('https://app.example.com').request(path, { headers: { accept: 'text/html' } })
  expect(page.status).toBeGreaterThanOrEqual(400)
  expect(await page.text()).toMatch(/<a class="button[^>]* href="\/">/)
})

test('against the real WeCom nothing speaks of a simulator, and nobody is asked who they are', async () => {
  const demo = demoAt('https://app.example.com')
  const page = await (await demo.request('/')).text()
  expect(page).not.toMatch(/模拟器|who=1/)
  const login = await demo.request('/login?page=oauth2&who=1')
  expect(login.headers.get('location')).not.toContain('who=1')
})

test('inside the WeCom client the switch is on from the start', async () => {
  const headers = { 'user-agent': 'Mozilla/5.0 (iPhone) MicroMessenger/7.0.1 wxwork/4.1.0' }
  const page = await demoAt('https://app.example.com').request('/', { headers })
  expect(await page.text()).toMatch(/name="page" value="oauth2" checked/)
})

test('against the real WeCom the page does not speak of a simulator', async () => {
  const html = await (await demoAt('https://app.example.com').request('/')).text()
  expect(html).toContain('连接的是真实的企业微信')
  expect(html).not.toContain('模拟器')
})

test('no page is cached, framed, or able to run a script', async () => {
  const demo = demoAt('https://app.example.com')
  for (const path of ['/', '/auth/silent/callback?code=c&state=s', '/nowhere']) {
    const { headers } = await demo.request(path)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self';/)
    expect(headers.get('content-security-policy')).not.toMatch(/script-src|unsafe/)
    expect(headers.get('x-content-type-options')).toBe('nosniff')
  }
})

test('a callback tells its address to nobody', async () => {
  const { headers } = await demoAt('https://app.example.com').request('/auth/silent/callback?code=c&state=s')
  expect(headers.get('referrer-policy')).toBe('no-referrer')
})

test('the page with the button to log out lets the browser name its origin', async () => {
  const { headers } = await demoAt('https://app.example.com').request('/')
  expect(headers.get('referrer-policy')).toBe('same-origin')
})

test('the login form may go on to the three login pages', async () => {
  const { headers } = await demoAt('https://app.example.com').request('/')
  expect(headers.get('content-security-policy')).toContain(
    "form-action 'self' https://login.work.weixin.qq.com https://open.work.weixin.qq.com https://open.weixin.qq.com;",
  )
})

test('a login’s cookie is bound to the host on https, and lives ten minutes', async () => {
  const { headers } = await demoAt('https://app.example.com').request('/login')
  expect(headers.getSetCookie().join()).toMatch(
    /^__Host-wecom-login-[0-9a-f]{41}=[\w.-]+; Max-Age=600; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
  )
})

test('on http the same cookie goes without Secure', async () => {
  const { headers } = await demoAt('http://localhost:3000').request('/login')
  expect(headers.getSetCookie().join()).toMatch(
    /^insecure-wecom-login-[0-9a-f]{41}=[\w.-]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/,
  )
})

test('no page has inline style or script', async () => {
  const demo = demoAt('https://app.example.com')
  for (const path of ['/', '/?lang=en', '/auth/silent/callback', '/nowhere']) {
    const html = await (await demo.request(path)).text()
    expect(html).not.toMatch(/<script|<style|\sstyle=|\son\w+=/)
  }
})

test('the style sheet is served as one', async () => {
  const { status, headers } = await demoAt('https://app.example.com').request('/assets/demo.css')
  expect(status).toBe(200)
  expect(headers.get('content-type')).toBe('text/css; charset=utf-8')
})
