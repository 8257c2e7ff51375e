import { expect, it } from 'vitest'
import { describeInBrowser, type Visit } from './chromium.js'

describeInBrowser('the browser of these tests', ({ open }) => {
  it('draws Chinese characters, not the same empty box for each', async () => {
    const { page } = await open()
    const drawn = await page.evaluate(() =>
      // U+0378 belongs to no script: every font draws its box for it
      ['登', '录', '\u0378'].map((character) => {
        const context = document.createElement('canvas').getContext('2d')
        if (context === null) throw new Error('this browser has no canvas')
        context.font = '48px "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", system-ui, sans-serif'
        context.fillText(character, 10, 60)
        return context.canvas.toDataURL()
      }),
    )
    expect(new Set(drawn).size, '需要中文字体 / needs a Chinese font: fonts-noto-cjk').toBe(3)
  })

  it('opens every page with cookies and a size of its own', async () => {
    const first = await open({ viewport: { width: 360, height: 640 }, userAgent: 'Mozilla/5.0 wxwork/4.1.20' })
    const second = await open()
    await visit(first, { html: '<p>一</p>' })
    await visit(second, { html: '<p>二</p>' })
    await first.page.evaluate(() => (document.cookie = 'who=first'))

    expect(await first.page.evaluate(() => [innerWidth, navigator.userAgent])).toEqual([
      360,
      'Mozilla/5.0 wxwork/4.1.20',
    ])
    expect(await second.page.evaluate(() => document.cookie)).toBe('')
  })

  it('hears nothing from a healthy page', async () => {
    const opened = await open()
    await visit(opened, { html: '<p>你好</p>' })
    expect(opened.complaints).toEqual([])
  })

  it('hears console errors, exceptions, dialogs and what the content security policy blocks', async () => {
    const loud = await open()
    await visit(loud, { html: '<script>console.error("broken"); alert("hello"); throw new Error("thrown")</script>' })
    expect(loud.complaints).toEqual(['console: broken', 'dialog: alert hello', 'exception: thrown'])

    const blocked = await open()
    await visit(blocked, { html: '<script>document.title = "ran"</script>', policy: "default-src 'none'" })
    expect(blocked.complaints).toEqual([expect.stringContaining('Content Security Policy')])
  })

  it('reaches loopback only', async () => {
    const { page } = await open()
    await expect(page.goto('http://192.0.2.1/')).rejects.toThrow('ERR_NAME_NOT_RESOLVED')
  })
})

async function visit({ page }: Visit, { html, policy }: { html: string; policy?: string }): Promise<void> {
  const headers = policy === undefined ? {} : { 'content-security-policy': policy }
  await page.route('http://localhost/', (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', headers, body: html }),
  )
  await page.goto('http://localhost/')
}
