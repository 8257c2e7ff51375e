import { execFile } from 'node:child_process'
import { cp, mkdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createSimulator, type Simulator } from 'wecom-simulator'
import { bundle } from '../../scripts/door-bundle.js'

/** A site in Cloudflare's own runtime, logging in with a simulator of this process. */
export interface Worker {
  readonly sim: Simulator
  /** Logs 张三 in as a browser does; the callback's status, and whether there is a session. An impatient site answers after 100 ms in any case. */
  logIn(options?: { readonly isImpatient: boolean }): Promise<{ readonly status: number; readonly isLoggedIn: boolean }>
  close(): Promise<void>
}

/** The part of miniflare that is used here. */
interface Runtime {
  dispatchFetch(url: string, init: object): Promise<Response>
  dispose(): Promise<void>
}
interface Module {
  readonly Miniflare: new (options: object) => Runtime
  readonly Response: typeof Response
}

const folder = join(import.meta.dirname, '../../.tmp/workerd')

/** Installs miniflare by the lock in this folder: 145 MB, which nothing else needs. Rejects if that cannot be done. */
export const installMiniflare = async (): Promise<Module> => {
  await mkdir(folder, { recursive: true })
  for (const name of ['package.json', 'package-lock.json'])
    await cp(join(import.meta.dirname, name), join(folder, name))
  await promisify(execFile)('npm', ['ci', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
    shell: process.platform === 'win32',
  })
  return createRequire(join(folder, 'package.json'))('miniflare') as Module
}

const origin = 'https://app.example.com'
const source = (app: object, usesWaitUntil: boolean) => `
  import { createWeComApp } from 'wecom-login'
  import { createLogin } from 'wecom-login/login'

  const login = createLogin({
    app: createWeComApp(${JSON.stringify(app)}),
    origin: '${origin}',
    cookieSecret: 'thirty-two bytes of text for tests',
    onLogin: ({ contact }) => ({ session: { id: contact.id } }),
  })

  const late = () => new Promise((resolve) => setTimeout(() => resolve(new Response('late', { status: 504 })), 100))

  export default {
    fetch: (request, env, ctx) => {
      const handled = login.handle(request, env, ${usesWaitUntil ? '{ waitUntil: (work) => ctx.waitUntil(work) }' : '{}'})
      return request.headers.has('x-impatient') ? Promise.race([handled, late()]) : handled
    },
  }
`

/** Starts one. `dist` has to be built. */
export const startWorker = async (
  { Miniflare, Response }: Module,
  { usesWaitUntil, accessTokenSeconds }: { readonly usesWaitUntil: boolean; readonly accessTokenSeconds: number },
): Promise<Worker> => {
  const sim = createSimulator({ accessTokenSeconds, tokenOnRepeat: 'new' })
  const { corpId, agentId, secret } = sim.apps.modern
  const { text } = await bundle(source({ corpId, agentId, secret, endpoints: sim.endpoints }, usesWaitUntil), {
    runtime: 'worker',
  })
  const runtime = new Miniflare({
    modules: true,
    script: text,
    compatibilityDate: '2025-09-01',
    outboundService: async ({ url, method }: Request) => {
      const { status, headers, body } = await sim.fetch(url, { method })
      return new Response(body, { status, headers: [...headers] })
    },
  })
  const visit = (url: string, headers: Record<string, string> = {}) =>
    runtime.dispatchFetch(url, { headers, redirect: 'manual' })
  return {
    sim,
    logIn: async ({ isImpatient } = { isImpatient: false }) => {
      const started = await visit(`${origin}/auth/wecom/login`)
      const callback = await sim.as('zhangsan').open(started.headers.get('location') ?? '')
      const cookies = started.headers.getSetCookie().map((line) => line.replace(/;.*$/, ''))
      const { status, headers } = await visit(callback.href, {
        cookie: cookies.join('; '),
        ...(isImpatient && { 'x-impatient': '1' }),
      })
      return { status, isLoggedIn: headers.getSetCookie().some((line) => /^__Host-wecom-session[^=]*=./.test(line)) }
    },
    close: () => runtime.dispose(),
  }
}
