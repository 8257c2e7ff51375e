import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

const docs = join(import.meta.dirname, '..')

interface Section {
  readonly folder: string
  readonly zh: string
  readonly en: string
  /** Pages in the order they are read in; a page that does not exist is left out. */
  readonly pages: readonly string[]
}

const sections: readonly Section[] = [
  { folder: 'guide', zh: '开始', en: 'Start', pages: ['first-login', 'how-it-works'] },
  {
    folder: 'guide',
    zh: '框架',
    en: 'Frameworks',
    pages: ['express', 'koa', 'fastify', 'nest', 'hono', 'next', 'sveltekit', 'bun', 'node-http', 'single-page-app'],
  },
  {
    folder: 'guide',
    zh: '已有的登录系统',
    en: 'With an auth system',
    pages: ['passport', 'better-auth', 'authjs', 'next-auth'],
  },
  {
    folder: 'guide',
    zh: '登录',
    en: 'The login',
    pages: [
      'sessions',
      'accounts',
      'password-login',
      'several-corps',
      'subdomains',
      'missing-fields',
      'login-panel',
      'calling-the-api',
    ],
  },
  {
    folder: 'guide',
    zh: '上线与运行',
    en: 'In production',
    pages: ['going-live', 'doctor', 'fleet', 'troubleshooting'],
  },
  {
    folder: 'guide',
    zh: '测试与模拟器',
    en: 'Testing, and the simulator',
    pages: ['testing', 'other-languages', 'simulator-cli', 'simulator-faults'],
  },
  { folder: 'guide', zh: '从别的库迁来', en: 'Coming from', pages: ['from-powerwechat', 'from-easywechat'] },
  {
    folder: 'reference',
    zh: '参考',
    en: 'Reference',
    pages: [
      'wecom-login',
      'login',
      'express',
      'koa',
      'fastify',
      'nest',
      'node',
      'redis',
      'explain',
      'panel',
      'wecom-simulator',
      'errcodes',
      'compatibility',
      'simulator-rules',
      'protocol-notes',
      'threat-model',
      'glossary',
    ],
  },
]

/** The first heading of a page. */
const titleOf = (file: string): string => /^# (.+)$/m.exec(readFileSync(file, 'utf8'))?.[1]?.replaceAll('`', '') ?? file

const linkTo = (prefix: string, page: string) => ({
  text: titleOf(join(docs, prefix, `${page}.md`)),
  link: `/${prefix}${page}`,
})

const pagesIn = (folder: string): readonly string[] =>
  existsSync(join(docs, folder))
    ? readdirSync(join(docs, folder))
        .filter((name) => name.endsWith('.md') && name !== 'index.md')
        .map((name) => name.slice(0, -'.md'.length))
        .toSorted()
    : []

/** What stands beside every page, from the files there are: those that no section names come last in the last section of their folder. */
export const sidebar = (lang: 'zh' | 'en') => {
  const prefix = lang === 'en' ? 'en/' : ''
  const isThere = (folder: string, page: string) => existsSync(join(docs, prefix, folder, `${page}.md`))
  const groups = sections.map((section, index) => {
    const { folder } = section
    const isLast = sections.findLastIndex((other) => other.folder === folder) === index
    const named = new Set(sections.filter((other) => other.folder === folder).flatMap(({ pages }) => pages))
    const others = isLast ? pagesIn(`${prefix}${folder}`).filter((page) => !named.has(page)) : []
    const pages = [...section.pages.filter((page) => isThere(folder, page)), ...others]
    return { text: section[lang], items: pages.map((page) => linkTo(`${prefix}${folder}/`, page)) }
  })
  return groups.filter(({ items }) => items.length > 0)
}
