import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { join } from 'node:path'
import { withChromium } from '../accept/browser.js'
import type { Check } from './contract.js'
import { runExample } from './example.js'
import { listen } from './listen.js'
import { type OpenBrowser, openIn, scanAs } from './whole-login.js'

const example = { folder: 'spa-vue', command: ['node', 'server.js'] } as const
const folder = join(import.meta.dirname, '../../examples/spa-vue')

/** The page and its API on one origin, and each on its own, with real clicks. */
export const contractCases = () =>
  withChromium(async (browser) => {
    const open = openIn(browser)
    let api = ''
    const pages = await listen(createServer(servePage(() => api)))
    try {
      return [
        ...(await runExample(example, [
          comesBack(open, 'comes back to the hash route whose fetch found no session', ({ origin }) => origin),
          logsInFromItsButton(open),
        ])),
        ...(await runExample({ ...example, env: { PAGE_ORIGIN: pages.origin } }, [
          comesBack(open, 'comes back to the hash route from an API on another origin', (site) => {
            api = site.origin
            return pages.origin
          }),
        ])),
      ]
    } finally {
      await pages.close()
    }
  })

const comesBack = (open: OpenBrowser, name: string, originOf: (site: { origin: string }) => string): Check => ({
  name,
  run: async (site) => {
    const { page } = await open({ locale: 'zh-CN' })
    const address = `${originOf(site)}/#/orders/7`
    await page.goto(address)
    await page.getByText('只有本机能打开').waitFor()
    await scanAs(page, '张三')
    await page.getByText('订单 7 属于 张三').waitFor()
    assert.equal(page.url(), address)
  },
})

const logsInFromItsButton = (open: OpenBrowser): Check => ({
  name: 'shows a button to log in, and then the name',
  run: async ({ origin }) => {
    const { page } = await open({ locale: 'zh-CN' })
    await page.goto(`${origin}/?from=mail`)
    await page.getByRole('button', { name: '登录' }).click()
    await scanAs(page, '李四')
    await page.getByText('你好，李四').waitFor()
    assert.equal(page.url(), `${origin}/?from=mail`)
  },
})

/** The page on a web server of its own, told where the API is. */
const servePage = (apiOrigin: () => string): RequestListener => {
  const files: Readonly<Record<string, string>> = {
    '/': 'public/index.html',
    '/app.js': 'public/app.js',
    '/api.js': 'public/api.js',
    '/vue.js': 'node_modules/vue/dist/vue.esm-browser.prod.js',
  }
  return ({ url = '' }, res) => {
    const file = files[url]
    if (file === undefined) {
      res.writeHead(404).end()
      return
    }
    res.setHeader('content-type', file.endsWith('.js') ? 'text/javascript' : 'text/html')
    res.end(readFileSync(join(folder, file), 'utf8').replace('data-api=""', `data-api="${apiOrigin()}"`))
  }
}
