import { readdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { beforeAll, describe, expect, it } from 'vitest'
import { errcodeList } from '../../docs/.vitepress/errcodes.js'
import { miniSearch } from '../../docs/.vitepress/search.js'
import { builtSite } from './built-site.js'
import { repository } from './page.js'

/** Pages that a query finds, best first. */
type Search = (query: string) => readonly string[]

interface MiniSearch {
  loadJSON(index: string, options: object): { search(query: string): readonly { readonly id: string }[] }
}

/** A function as the browser gets it: from its text, without its surroundings. */
const asInBrowser = <F>(given: F): F => runInNewContext(`(${String(given)})`) as F

/** Asks the index of the built site, in the way the search box does. */
const openIndex = async (locale: 'root' | 'en'): Promise<Search> => {
  const chunks = join(builtSite(), 'assets/chunks')
  const chunk = readdirSync(chunks).find((name) => name.startsWith(`@localSearchIndex${locale}.`)) ?? ''
  const { default: index } = (await import(join(chunks, chunk))) as { default: string }
  const engine = createRequire(join(repository, 'docs/package.json'))('minisearch') as MiniSearch
  const { options, searchOptions } = miniSearch
  const search = engine.loadJSON(index, {
    fields: ['title', 'titles', 'text'],
    tokenize: asInBrowser(options.tokenize),
    searchOptions: { ...searchOptions, boostDocument: asInBrowser(searchOptions.boostDocument) },
  })
  return (query) => search.search(query).map(({ id }) => id.replace(/#.*/, ''))
}

describe('the search', () => {
  const searches: Partial<Record<'root' | 'en', Search>> = {}
  beforeAll(async () => {
    searches.root = await openIndex('root')
    searches.en = await openIndex('en')
  }, 180_000)

  it.each([
    ['代开发', '/guide/going-live'],
    ['手机号 拿不到', '/guide/missing-fields'],
    ['为什么拿不到手机号', '/guide/missing-fields'],
    ['扫码 内嵌', '/guide/login-panel'],
    ['日志 脱敏', '/guide/going-live'],
    ['负载均衡', '/guide/fleet'],
    ['企业可信IP', '/guide/going-live'],
    ['选择企业', '/guide/several-corps'],
    ['密码登录 绑定账号', '/guide/password-login'],
    ['子域名 cookie', '/guide/subdomains'],
    ['离职 userid', '/guide/accounts'],
    ['GitHub Actions', '/guide/testing'],
  ])('leads from 「%s」 to %s', (query, page) => {
    expect(searches.root?.(query)[0]).toBe(page)
  })

  it.each([
    ['phone number missing', '/en/guide/missing-fields'],
    ['load balancer', '/en/guide/fleet'],
    ['redact logs', '/en/guide/going-live'],
    ['embed QR', '/en/guide/login-panel'],
    ['sessions of several corps', '/en/guide/several-corps'],
    ['link password account', '/en/guide/password-login'],
    ['subdomain cookie', '/en/guide/subdomains'],
    ['database row account', '/en/guide/accounts'],
    ['GitLab CI', '/en/guide/testing'],
  ])('leads from “%s” to %s', (query, page) => {
    expect(searches.en?.(query)[0]).toBe(page)
  })

  it('leads from an errcode to its page, which is no file', () => {
    const { ofWeCom, own } = errcodeList('zh')
    const codes = [...ofWeCom, ...own].map(({ code }) => code).filter((code) => code !== '-1')
    expect(codes.filter((code) => searches.root?.(code)[0] !== `/reference/errcodes/${code}`)).toEqual([])
  })

  it("finds nothing in maintainers' reports", () => {
    const found = [...(searches.root?.('变异测试 决定 mutation') ?? []), ...(searches.en?.('mutation decision') ?? [])]
    expect(found.filter((page) => /\/(?:decisions|reports)\//.test(page))).toEqual([])
  })
})
