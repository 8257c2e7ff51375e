import { join } from 'node:path'
import { defineConfig } from 'vitepress'
import workspace from '../../package.json'
import llmstxt from 'vitepress-plugin-llms'
import { anchorOf } from './anchor'
import { errcodeSections } from './errcodes'
import { miniSearch } from './search'
import { sidebar } from './sidebar'

/** The reader's own machine. */
const local = /^http:\/\/(?:localhost|127\.0\.0\.1)(?::|\/|$)/

/** The path under which the site is published, such as `/wecom-login/`. */
const base = process.env['DOCS_BASE'] ?? '/'

/** Where the code is, once `npm run set-repository` has said it. */
const { repository }: { repository?: { url: string } } = workspace
const source = repository === undefined ? [] : [{ text: 'GitHub', link: repository.url.replace(/^git\+|\.git$/g, '') }]
const description = '企业微信登录的 TypeScript SDK 与模拟器 · WeCom login for TypeScript, and a simulator of WeCom'

/** The pages as Markdown: `/llms.txt` and `/llms-full.txt` with both languages, the same under `/en/` in English. */
const forLanguageModels = llmstxt({
  description,
  details: '',
  sidebar: [...sidebar('zh'), ...sidebar('en')],
  // Where the language switch of a page that is not there leads.
  ignoreFiles: ['en/404.md'],
  // Their list is long, and an errcode leads to its page.
  ignoreFilesPerOutput: { llmsTxt: ['**/errcodes/*'] },
  injectLLMHint: false,
  experimental: { depth: 2 },
})

export default defineConfig({
  base,
  title: 'wecom-login',
  description,
  cleanUrls: true,
  // For maintainers: CONTRIBUTING leads there, in the repository.
  srcExclude: ['{en/,}{decisions,reports}/**'],
  metaChunk: true,
  ignoreDeadLinks: [local],
  head: [['link', { rel: 'icon', type: 'image/svg+xml', href: `${base}logo.svg` }]],
  vite: {
    plugins: [forLanguageModels],
    // The theme's home page has no `main`.
    resolve: { alias: [{ find: /^\.\/VPHome\.vue$/, replacement: join(import.meta.dirname, 'theme/home.vue') }] },
  },
  markdown: {
    anchor: { slugify: anchorOf },
    theme: { light: 'github-light-high-contrast', dark: 'github-dark-high-contrast' },
  },
  locales: {
    root: {
      label: '简体中文',
      lang: 'zh-CN',
      themeConfig: {
        nav: [
          { text: '第一次登录', link: '/guide/first-login' },
          { text: '上线', link: '/guide/going-live' },
          { text: '参考', link: '/reference/wecom-login' },
          ...source,
        ],
        sidebar: sidebar('zh'),
        outline: { label: '本页目录', level: [2, 3] },
        docFooter: { prev: '上一页', next: '下一页' },
        darkModeSwitchLabel: '外观',
        lightModeSwitchTitle: '切换到浅色',
        darkModeSwitchTitle: '切换到深色',
        sidebarMenuLabel: '目录',
        returnToTopLabel: '回到顶部',
        langMenuLabel: '切换语言',
        skipToContentLabel: '跳到正文',
        notFound: {
          title: '没有这一页',
          quote: '地址可能写错了，或者这一页已经搬走。',
          linkLabel: '回到首页',
          linkText: '回到首页',
        },
      },
    },
    en: {
      label: 'English',
      lang: 'en',
      themeConfig: {
        nav: [
          { text: 'First login', link: '/en/guide/first-login' },
          { text: 'Going live', link: '/en/guide/going-live' },
          { text: 'Reference', link: '/en/reference/wecom-login' },
          ...source,
        ],
        sidebar: sidebar('en'),
        outline: { label: 'On this page', level: [2, 3] },
      },
    },
  },
  themeConfig: {
    logo: { src: '/logo.svg', alt: '' },
    search: {
      provider: 'local',
      options: {
        locales: {
          root: {
            translations: {
              button: { buttonText: '搜索', buttonAriaLabel: '搜索文档' },
              modal: {
                displayDetails: '显示详情',
                resetButtonTitle: '清除',
                backButtonTitle: '关闭搜索',
                noResultsText: '没有找到',
                footer: {
                  selectText: '打开',
                  selectKeyAriaLabel: '回车',
                  navigateText: '移动',
                  navigateUpKeyAriaLabel: '上箭头',
                  navigateDownKeyAriaLabel: '下箭头',
                  closeText: '关闭',
                  closeKeyAriaLabel: 'esc',
                },
              },
            },
          },
        },
        miniSearch: { _splitIntoSections: errcodeSections, ...miniSearch },
      },
    },
  },
})
