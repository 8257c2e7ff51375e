import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Answer, type Browser, createBrowser } from '../contract/browser.js'
import { answers, findFreePort } from '../contract/example.js'
import { blocksIn, type CodeBlock, repository } from './page.js'

/** How a site of the guides differs from one with `createLogin` and the pages `/` and `/me`. */
interface Site {
  /** Where its code is in `examples`; without one it stands in its guide only. */
  readonly folder?: string
  /** The page for members, which shows the name; without one it is the front page. */
  readonly page?: string
  /** Begins a login; the address where it goes on. Default: opens `page`. */
  readonly begin?: (browser: Browser, origin: string) => Promise<string>
  /** Presses the button to log out; the answer. Default: as `createLogin` has it, back to the front page. */
  readonly logOut?: (browser: Browser, origin: string) => Promise<Answer>
}

const submit =
  (path: string) =>
  (browser: Browser, origin: string): Promise<Answer> =>
    browser.submit(path, origin)

/** What the forms of Auth.js and NextAuth send. */
const submitWithToken =
  (path: string) =>
  async (browser: Browser, origin: string): Promise<Answer> => {
    const { csrfToken } = JSON.parse((await browser.fetch('/api/auth/csrf')).body) as { csrfToken: string }
    return browser.submit(path, origin, { csrfToken, callbackUrl: origin })
  }

const ofNextAuth = {
  page: '/',
  begin: async (browser: Browser, origin: string) =>
    (await submitWithToken('/api/auth/signin/wecom')(browser, origin)).headers.location ?? '',
  logOut: submitWithToken('/api/auth/signout'),
}

/** The guides whose section 全部代码 is a site. */
export const sites: Readonly<Record<string, Site>> = {
  express: { folder: 'express' },
  koa: { folder: 'koa' },
  fastify: { folder: 'fastify' },
  nest: { folder: 'nest' },
  hono: { folder: 'hono' },
  next: { folder: 'next' },
  sveltekit: { folder: 'sveltekit' },
  bun: { folder: 'bun' },
  'node-http': {},
  'first-login': { folder: 'express' },
  'single-page-app': { folder: 'spa-vue', page: '/auth/wecom/session', begin: async () => '/auth/wecom/login' },
  passport: { folder: 'passport', logOut: submit('/logout') },
  'better-auth': { folder: 'better-auth', logOut: submit('/logout') },
  authjs: { folder: 'next/authjs', ...ofNextAuth },
  'next-auth': { folder: 'next/next-auth', ...ofNextAuth },
}

const named = /^(?:\/\/|<!--) (\S+)(?: -->)?\n/

/** The file that the first line of a block names, and what belongs in it. */
export const fileIn = ({ code }: CodeBlock): { readonly name: string; readonly text: string } | undefined => {
  const [line, name] = named.exec(code) ?? []
  return name === undefined ? undefined : { name, text: code.slice(line?.length) }
}

/** The blocks of a Chinese guide below 全部代码, or all of them. */
export function wholeCodeIn(guide: string): readonly CodeBlock[] {
  const text = readFileSync(join(repository, `docs/guide/${guide}.md`), 'utf8')
  return blocksIn(/^## 全部代码\n([\s\S]*?)^## /m.exec(text)?.[1] ?? text)
}

/** How the commands of a guide are run. */
export interface Shell {
  /** Runs a command to its end, in a folder. */
  run(command: string, folder: string): Promise<void>
  /** Starts a server in a group of its own, with pipes for its output: they close when its last process has ended. */
  start(command: string, folder: string, env: Readonly<Record<string, string>>): ChildProcess
  /** Checks the types of the finished site; the compiler's complaints. */
  checkTypes(folder: string): string
}

/** A guide's site, running, and the simulator beside it. */
export interface RunningSite {
  readonly origin: string
  readonly simulator: string
  /** Of the compiler. */
  readonly complaints: string
  /** What the site and the simulator have written to standard error. */
  readonly errors: readonly string[]
  close(): Promise<void>
}

/** Everything else ends by itself. */
const isServer = (command: string): boolean =>
  /^(?:npx (?:wecom-simulator$|tsx|bun)|node --env-file|npm run dev)/.test(command)

/** Goes through the blocks of a guide as they stand, in an empty folder outside of the repository: commands and files. */
export async function startGuide(guide: string, shell: Shell): Promise<RunningSite> {
  const top = mkdtempSync(join(tmpdir(), `wecom-login-${guide}-`))
  const [site, simulator] = await Promise.all([findFreePort(), findFreePort()])
  const origin = `http://localhost:${site}`
  const env = {
    PORT: String(site),
    WECOM_ORIGIN: origin,
    WECOM_ENDPOINTS: `http://127.0.0.1:${simulator}`,
    AUTH_URL: origin,
    NEXTAUTH_URL: origin,
  }
  const servers: { readonly process: ChildProcess; readonly closed: Promise<unknown> }[] = []
  const close = async (): Promise<void> => {
    for (const { process: server } of servers) {
      const hasEnded = server.exitCode !== null || server.signalCode !== null
      if (server.pid !== undefined && !hasEnded) process.kill(-server.pid)
    }
    await Promise.all(servers.map(({ closed }) => closed))
    rmSync(top, { recursive: true, force: true, maxRetries: 3 })
  }
  let folder = top
  let complaints = ''
  const errors: string[] = []
  const type = async (command: string): Promise<void> => {
    if (/^(?:mkdir \S+ && )?cd /.test(command)) {
      folder = join(folder, /cd (\S+)$/.exec(command)?.[1] ?? '')
      mkdirSync(folder, { recursive: true })
    } else if (!isServer(command)) await shell.run(command, folder)
    else {
      const isSimulator = command.endsWith('wecom-simulator')
      if (!isSimulator) complaints = shell.checkTypes(folder)
      const adapted = isSimulator ? `${command} --port ${simulator}` : command.replace('3000', String(site))
      const server = shell.start(adapted, folder, isSimulator ? {} : env)
      server.stdout?.resume()
      server.stderr?.setEncoding('utf8').on('data', (text: string) => errors.push(text))
      servers.push({ process: server, closed: once(server, 'close') })
    }
  }
  try {
    for (const block of wholeCodeIn(guide)) {
      const file = fileIn(block)
      if (file !== undefined) {
        mkdirSync(dirname(join(folder, file.name)), { recursive: true })
        writeFileSync(join(folder, file.name), file.text)
      } else if (block.lang === 'sh' && !block.code.includes('npm pack')) {
        for (const command of block.code.trim().split('\n')) await type(command)
      }
    }
    await Promise.all([site, simulator].map(answers))
    return { origin, simulator: `http://127.0.0.1:${simulator}`, complaints, errors, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Where a walk through redirects ended. */
interface End extends Answer {
  readonly url: URL
}

/** Follows redirects as long as they stay on the site, or to their very end. */
async function follow(
  browser: Browser,
  { origin }: Pick<RunningSite, 'origin'>,
  address: string,
  most = 10,
): Promise<End> {
  const url = new URL(address, origin)
  if (url.origin !== origin || most === 0) return { status: 0, headers: {}, setCookies: [], body: '', url }
  const answer = await browser.navigate(url.pathname + url.search)
  const { location } = answer.headers
  if (location === undefined) return { ...answer, url }
  return follow(browser, { origin }, new URL(location, url).href, most - 1)
}

/** What somebody sees who comes, logs in, and logs out again. */
export interface Visit {
  /** The front page, before. */
  readonly greeting: string
  /** The page of WeCom that the login led to. */
  readonly wecom: string
  readonly page: string
  /** Where logging out ends, and what is there. */
  readonly end: string
  readonly endPage: string
  /** What is known there of a session. */
  readonly pageAfterwards: string
}

/** Comes to the site as 张三 with a browser of this kind, logs in, and logs out. */
export async function visit(guide: string, site: RunningSite, userAgent?: string): Promise<Visit> {
  const {
    page = '/me',
    begin = async () => page,
    logOut = submit('/auth/wecom/logout?returnTo=/'),
  } = sites[guide] ?? {}
  const browser = createBrowser(site.origin, userAgent)
  const front = await follow(browser, site, '/')
  const wecom = await follow(browser, site, await begin(browser, site.origin))
  const asked = await fetch(`${site.simulator}/_sim/api/as`, {
    method: 'POST',
    body: JSON.stringify({ person: 'zhangsan', url: wecom.url.href }),
  })
  const { callback } = (await asked.json()) as { readonly callback: string }
  await follow(browser, site, callback)
  const { body } = await follow(browser, site, page)
  const out = await logOut(browser, site.origin)
  const end = out.headers.location === undefined ? undefined : await follow(browser, site, out.headers.location)
  return {
    greeting: front.body,
    wecom: wecom.url.pathname,
    page: body,
    end: end === undefined ? `${out.status}` : end.url.origin === site.origin ? end.url.pathname : end.url.origin,
    endPage: end?.body ?? out.body,
    pageAfterwards: (await follow(browser, site, page)).body,
  }
}
