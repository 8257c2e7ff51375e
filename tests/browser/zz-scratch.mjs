import { createServer } from 'node:http'
import { readFileSync } from 'node:fs'
import { chromium } from 'playwright-core'
import { createSimulator } from 'wecom-simulator'
const sdk = readFileSync('node_modules/@wecom/jssdk/dist/wecom.global.prod.js')
const sim = createSimulator()
const s = await sim.listen(0, { dataFolder: '/tmp/scratch/data' })
const { corpId, agentId } = sim.apps.modern
const server = createServer((req, res) => {
  const u = new URL(req.url, 'http://localhost')
  if (u.pathname === '/jssdk.js') return res.writeHead(200, { 'content-type': 'text/javascript' }).end(sdk)
  if (u.pathname === '/page.js')
    return res.writeHead(200, { 'content-type': 'text/javascript' }).end(`
   window.events=[]
   const q=new URLSearchParams(location.search)
   const note=(n)=>(e)=>window.events.push([n,e])
   window.panel=ww.createWWLoginPanel({el:'#p',params:{login_type:'CorpApp',appid:'${corpId}',agentid:'${agentId}',redirect_uri:location.origin+'/callback',state:'abc123',...Object.fromEntries(q)},
     onCheckWeComLogin:note('check'),onLoginSuccess:note('success'),onLoginFail:note('fail')})`)
  if (u.pathname === '/callback') return res.writeHead(200, { 'content-type': 'text/html' }).end('<h1>callback</h1>')
  res
    .writeHead(200, {
      'content-type': 'text/html',
      'content-security-policy': "default-src 'none'; script-src 'self'; frame-src https://login.work.weixin.qq.com",
    })
    .end('<!doctype html><body><div id=p></div><script src=/jssdk.js></script><script src=/page.js></script>')
}).listen(0, 'localhost')
await new Promise((r) => server.once('listening', r))
const origin = 'http://localhost:' + server.address().port
const b = await chromium.launch({
  executablePath: '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1',
    '--disable-site-isolation-trials',
  ],
})
for (const q of [
  '?redirect_type=callback',
  '?redirect_type=top',
  '',
  '?redirect_type=self&panel_size=small&color_scheme=dark',
  '?redirect_type=callback&redirect_uri=https%3A%2F%2Fevil.example%2Fcb',
]) {
  const ctx = await b.newContext({ ignoreHTTPSErrors: true, proxy: { server: s.url, bypass: 'localhost' } })
  const page = await ctx.newPage()
  page.on('console', (m) => console.log('  console', m.type(), m.text().slice(0, 300)))
  page.on('pageerror', (e) => console.log('  error', e.message))
  await page.goto(origin + '/' + q)
  await page.waitForTimeout(1200)
  console.log(
    q,
    page.frames().map((f) => f.url().slice(0, 80)),
    JSON.stringify(await page.evaluate(() => window.events)),
  )
  await page.screenshot({ path: `/tmp/scratch/p${q.length}.png` })
  const frame = page.frames()[1]
  const link = await frame
    .locator('[data-scan-open] a')
    .getAttribute('href', { timeout: 2000 })
    .catch(() => null)
  if (link) {
    const phone = await ctx.newPage()
    await phone.goto(link)
    await phone.getByRole('button', { name: '张三' }).click()
    await phone.getByRole('button', { name: /确认登录|Confirm/ }).click()
    await page.waitForTimeout(2500)
    console.log(
      '  after',
      page.url(),
      page.frames().map((f) => f.url().slice(0, 90)),
      JSON.stringify(await page.evaluate(() => window.events)),
    )
    await page.screenshot({ path: `/tmp/scratch/q${q.length}.png` })
  }
  await ctx.close()
}
await b.close()
server.close()
server.closeAllConnections()
await s.close()
