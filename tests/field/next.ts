import assert from 'node:assert/strict'
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Answer, type Browser, createBrowser } from '../contract/browser.js'
import type { Check } from '../contract/contract.js'
import { runExample } from '../contract/example.js'
import type { Outcome } from '../contract/run-checks.js'
import type { Site } from '../contract/site.js'
import { readPage } from '../docs/page.js'

/** How Next is configured; the plain one is the example itself. */
interface Variant {
  readonly basePath: '' | '/portal'
  readonly trailingSlash: boolean
}

const variants: readonly Variant[] = [
  { basePath: '/portal', trailingSlash: true },
  { basePath: '/portal', trailingSlash: false },
  { basePath: '', trailingSlash: true },
]

const examples = join(import.meta.dirname, '../../examples/next')

/** Whole logins at examples/next and its Auth.js together, built with a prefix and with slashes at the end, then with either; `most` of these. */
export const nextCases = async (most: number): Promise<readonly Outcome[]> => {
  const outcomes: Outcome[] = []
  for (const variant of variants.slice(0, most)) {
    const folder = writeVariant(variant)
    try {
      const example = { folder: `next/${folder}`, lockFolder: 'next', command: ['next', 'start'] } as const
      outcomes.push(...(await runExample(example, checksOf(variant))))
    } finally {
      rmSync(join(examples, folder), { recursive: true, force: true })
    }
  }
  return outcomes
}

/** The example's own files, with what its documentation says for such a Next; the folder, below examples/next. */
const writeVariant = ({ basePath, trailingSlash }: Variant): string => {
  const folder = `.variants/${basePath.slice(1)}${trailingSlash ? '-slash' : ''}`
  const write = (path: string, ...lines: readonly string[]) => {
    const file = join(examples, folder, path)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, lines.join('\n'))
  }
  /** With more options behind some of its lines, where there is a prefix. */
  const copy = (path: string, from = path, options: Readonly<Record<string, string>> = {}) => {
    let text = readFileSync(join(examples, from), 'utf8')
    for (const [line, more] of Object.entries(basePath === '' ? {} : options)) {
      assert.ok(text.includes(line), `${from}: ${line}`)
      text = text.replace(line, `${line} ${more}`)
    }
    write(path, text)
  }
  for (const path of ['package.json', 'tsconfig.json']) copy(path)
  write('proxy.ts', blockOf('docs/guide/next.md', '// proxy.ts').replace("'/orders/:path*'", "'/', '/api/me'"))
  write('app/api/me/route.ts', readFileSync(join(examples, 'app/me/route.ts'), 'utf8'))
  cpSync(join(examples, 'app'), join(examples, folder, 'app'), { recursive: true })
  copy('login.ts', 'login.ts', {
    'detailed: true,': `basePath: '${basePath}/auth/wecom', strippedPrefix: '${basePath}',`,
  })
  copy('auth.ts', 'authjs/auth.ts', {
    'NextAuth(() => ({': `basePath: '${basePath}/api/auth',`,
    'origin: AUTH_URL,': `basePath: '${basePath}/wecom', strippedPrefix: '${basePath}', authPath: '${basePath}/api/auth',`,
  })
  copy('app/wecom/[...wecom]/route.ts', 'authjs/app/wecom/[...wecom]/route.ts')
  if (basePath === '') copy('app/api/auth/[...nextauth]/route.ts', 'authjs/app/api/auth/[...nextauth]/route.ts')
  else {
    write('under-portal.ts', blockOf('docs/guide/authjs.md', '// under-portal.ts'))
    write(
      'app/api/auth/[...nextauth]/route.ts',
      "import { handlers } from '@/auth'",
      "import { underPortal } from '@/under-portal'",
      'export const [GET, POST] = [underPortal(handlers.GET), underPortal(handlers.POST)]',
    )
  }
  const options = { basePath, trailingSlash, cacheComponents: true, typescript: { ignoreBuildErrors: true } }
  write(
    'next.config.ts',
    "import { join } from 'node:path'",
    `export default { ...${JSON.stringify(options)}, turbopack: { root: join(process.cwd(), '../../../..') } }`,
  )
  return folder
}

/** The code block of a page of the documentation that begins with this line. */
const blockOf = (page: string, firstLine: string): string => {
  const block = readPage(page).blocks.find(({ code }) => code.startsWith(`${firstLine}\n`))
  assert.ok(block !== undefined, `${page}: ${firstLine}`)
  return block.code
}

const checksOf = ({ basePath, trailingSlash }: Variant): readonly Check[] => {
  const slash = trailingSlash ? '/' : ''
  const name = (what: string) => `Next at ${basePath || '/'}${trailingSlash ? ' with trailingSlash' : ''}: ${what}`
  const page = `${basePath}${slash}` || '/'
  const session = { userId: 'zhangsan', name: '张三' }
  return [
    {
      name: name('the guard in proxy.ts sends to the login and back, and the login’s own routes answer'),
      run: async (site) => {
        const browser = createBrowser(site.origin)
        const shown = await logIn(site, browser, `${page}?a=1&b=%E5%91%A8`)
        assert.match(shown.body, /张三/)
        assert.equal(shown.path, `${page}?a=1&b=%E5%91%A8`)
        const told = await walk(browser, site, `${basePath}/auth/wecom/session`)
        assert.deepEqual(JSON.parse(told.body), { session, loginUrl: `${basePath}/auth/wecom/login` })
        const { status, headers } = await browser.submit(`${basePath}/auth/wecom/logout${slash}`, site.origin)
        assert.equal(status, 200)
        assert.equal(headers['referrer-policy'], 'no-referrer')
        assert.equal((await browser.fetch(`${basePath}/api/me${slash}`)).status, 401)
      },
    },
    {
      name: name('the guard in proxy.ts tells a script where the login is'),
      run: async (site) => {
        const { status, body } = await createBrowser(site.origin).fetch(`${basePath}/api/me${slash}`)
        assert.equal(status, 401)
        assert.deepEqual(JSON.parse(body), { loginUrl: `${basePath}/auth/wecom/login` })
      },
    },
    {
      name: name('the guard in a route handler sends to the login and back'),
      run: async (site) => {
        const shown = await logIn(site, createBrowser(site.origin), `${basePath}/me${slash}?a=1`)
        assert.deepEqual(JSON.parse(shown.body), session)
        assert.equal(shown.path, `${basePath}/me${slash}?a=1`)
      },
    },
    {
      name: name('Auth.js logs in'),
      run: async (site) => {
        const browser = createBrowser(site.origin)
        const auth = `${basePath}/api/auth`
        const { csrfToken } = JSON.parse((await browser.fetch(`${auth}/csrf${slash}`)).body) as { csrfToken: string }
        const pressed = await browser.submit(`${auth}/signin/wecom${slash}`, site.origin, {
          csrfToken,
          callbackUrl: `${site.origin}${basePath}/me`,
        })
        const wecom = await walk(browser, site, pressed.headers.location ?? '')
        const callback = await site.sim.as('zhangsan').open(wecom.leadsTo ?? '')
        assert.equal(callback.pathname, `${basePath}/wecom/callback`)
        // What it ends on is a page of createLogin's guard; Auth.js has its session by then.
        await walk(browser, site, callback.href)
        const { user } = JSON.parse((await browser.fetch(`${auth}/session${slash}`)).body) as {
          user?: { name: string }
        }
        assert.equal(user?.name, '张三')
      },
    },
  ]
}

interface Arrival extends Answer {
  /** The path it ended on. */
  readonly path: string
  /** The address of another site that it goes on to. */
  readonly leadsTo?: string
}

/** Follows redirects as long as they stay on the site. */
const walk = async (browser: Browser, site: Site, address: string, most = 8): Promise<Arrival> => {
  const { pathname, search } = new URL(address, site.origin)
  const answer = await browser.navigate(pathname + search)
  const { location } = answer.headers
  if (location === undefined) return { ...answer, path: pathname + search }
  const to = new URL(location, site.origin)
  if (to.origin !== site.origin) return { ...answer, path: pathname + search, leadsTo: to.href }
  assert.ok(most > 0, 'the browser is sent round in circles')
  return walk(browser, site, to.href, most - 1)
}

const logIn = async (site: Site, browser: Browser, wanted: string): Promise<Arrival> => {
  const begun = await walk(browser, site, wanted)
  assert.ok(begun.leadsTo !== undefined, `${begun.status} at ${begun.path}`)
  const callback = await site.sim.as('zhangsan').open(begun.leadsTo)
  return walk(browser, site, callback.href)
}
