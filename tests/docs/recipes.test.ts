import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { text } from 'node:stream/consumers'
import type express from 'express'
import { afterAll, describe, expect, it } from 'vitest'
import { createSimulator } from 'wecom-simulator'
import { type Browser, createBrowser } from '../contract/browser.js'
import { answers, findFreePort } from '../contract/example.js'
import { readPage, repository } from './page.js'
import { compileSnippets } from './project.js'

// The English pages hold the same code, see languages.test.ts. That it compiles, guides.test.ts checks.
const pages = ['several-corps', 'password-login', 'subdomains', 'accounts'].map((name) =>
  readPage(`docs/guide/${name}.md`),
)

const sim = createSimulator()
const server = await sim.listen()
const [port, otherPort] = [await findFreePort(), await findFreePort()]
const origin = `http://localhost:${port}`
const project = compileSnippets(pages, (code) =>
  code
    .replaceAll('http://127.0.0.1:7001', server.url)
    .replaceAll(/\b3000\b/g, String(port))
    .replaceAll(/\b3001\b/g, String(otherPort)),
)

afterAll(async () => {
  await server.close()
  project.remove()
})

/** Runs a file of a page as it stands, uses it, and returns what it wrote to stderr. */
const whileRunning = async (file: string, use: () => Promise<void>, at = port) => {
  const site = spawn(process.execPath, [project.pathOf(`docs/guide/${file}`)])
  const output = text(site.stderr)
  const closed = once(site, 'close')
  try {
    await Promise.race([answers(at), closed])
    if (site.exitCode !== null) throw new Error(await output)
    await use()
  } finally {
    site.kill()
    await closed
  }
  return output
}

/** A command of this repository, where npm looks for it. */
const bin = (file: string) => `#!/usr/bin/env node\nimport(${JSON.stringify(join(repository, 'packages', file))})\n`

const siteFromEnv = `
import express from 'express'
import { auth, memberOf, requireMember } from 'wecom-login/express'
import { loginFromEnv } from 'wecom-login/login'

const login = loginFromEnv({ onLogin: ({ contact }) => ({ session: { userId: contact.userId } }) })
const app = express()
app.use(auth(login))
app.get('/me', requireMember(login), (req, res) => res.json(memberOf(login, req)))
app.listen(Number(process.env.PORT))
`

/** The whole login as this person; returns the answer to the callback. */
const logIn = async (browser: Browser, person: string, path: string) => {
  const begun = await browser.navigate(path)
  return browser.navigate((await sim.as(person).open(begun.headers.location ?? '')).href)
}

describe('guide/several-corps', () => {
  const names = ['ww5100000000000001-1000002.auth.xinghe', 'ww5100000000000002-1000002.auth.yunfan'].map(
    (name) => `insecure-wecom-session-${name}`,
  )

  it('lets somebody choose a corp; a session of one passes no other', async () => {
    const complaints = await whileRunning('several-corps.md/several-corps.ts', async () => {
      const browser = createBrowser(origin)
      expect((await browser.navigate('/')).body).toContain('<a href="/auth/yunfan/login?returnTo=/yunfan">')

      expect((await logIn(browser, 'zhangsan', '/auth/xinghe/login?returnTo=/xinghe')).headers.location).toBe('/xinghe')
      expect((await browser.navigate('/xinghe')).body).toBe('{"corpId":"ww5100000000000001","userId":"zhangsan"}')
      for (const path of ['/expenses', '/yunfan']) expect((await browser.fetch(path)).status).toBe(401)

      expect((await logIn(browser, 'linked', '/auth/yunfan/login?returnTo=/yunfan')).headers.location).toBe('/yunfan')
      expect((await browser.navigate('/yunfan')).body).toBe('{"corpId":"ww5100000000000002","userId":"liuyang"}')
      expect([...browser.cookies.keys()].filter((name) => name.includes('session')).toSorted()).toEqual(names)

      const [, session = ''] = [...browser.cookies].find(([name]) => name === names[0]) ?? []
      const forger = createBrowser(origin)
      forger.cookies.set(names[1] ?? '', session)
      expect((await forger.fetch('/yunfan')).status).toBe(401)

      const out = await browser.submit('/auth/xinghe/logout?returnTo=/', origin)
      expect([out.status, out.headers.location]).toEqual([303, '/'])
      const home = (await browser.navigate('/')).body
      expect(home).toContain('登录星河科技</a>')
      expect(home).toContain('<a href="/yunfan">进入云帆物流</a>')
    })
    expect(complaints).toBe('')
  })

  it('refuses a member of the other corp', async () => {
    const complaints = await whileRunning('several-corps.md/several-corps.ts', async () => {
      expect((await logIn(createBrowser(origin), 'zhangsan', '/auth/yunfan/login')).status).toBe(403)
    })
    expect(complaints).toMatch(/outcome=not_member/)
  })
})

describe('guide/password-login', () => {
  const password = { name: 'san.zhang', password: 'correct horse battery staple' }
  const greeting = async (browser: Browser) => (await browser.navigate('/')).body

  it('links a person to the account whose password they know, and then starts the same session', async () => {
    const complaints = await whileRunning('password-login.md/two-logins.ts', async () => {
      const byPassword = createBrowser(origin)
      expect((await byPassword.submit('/password', origin, { ...password, password: 'x' })).headers.location).toBe(
        '/?wrong',
      )
      expect((await byPassword.submit('/password', 'https://evil.example', password)).status).toBe(403)
      await byPassword.submit('/password', origin, password)
      expect(await greeting(byPassword)).toContain('你好，san.zhang')

      // Being logged in links nobody: whoever scans here next may be somebody else.
      expect((await logIn(byPassword, 'LiSi', '/auth/wecom/login')).headers.location).toBe('/link')
      expect(await greeting(byPassword)).toContain('用密码登录')

      const browser = createBrowser(origin)
      expect((await browser.submit('/link', origin, password)).headers.location).toBe('/auth/wecom/login')
      expect((await logIn(browser, 'zhangsan', '/auth/wecom/login')).headers.location).toBe('/link')
      const planted = browser.cookies.get('sid')
      expect((await browser.submit('/link', origin, { ...password, password: 'x' })).headers.location).toBe(
        '/link?wrong',
      )
      expect((await browser.submit('/link', origin, password)).headers.location).toBe('/')
      expect(await greeting(browser)).toContain('你好，san.zhang')
      expect(browser.cookies.get('sid')).not.toBe(planted)
      expect((await byPassword.submit('/link', origin, password)).status).toBe(409)

      await browser.submit('/logout', origin)
      expect(await greeting(browser)).toContain('用密码登录')
      expect((await logIn(browser, 'zhangsan', '/auth/wecom/login?returnTo=/')).headers.location).toBe('/')
      expect(await greeting(browser)).toContain('你好，san.zhang')
    })
    expect(complaints).toBe('')
  })
})

describe('guide/subdomains', () => {
  const orders = `http://127.0.0.1:${otherPort}`

  it('logs in at one host for another, and only the browser that began', async () => {
    const enter = async (browser: Browser) => {
      expect((await browser.navigate(`${orders}/`)).headers.location).toBe('/login')
      return (await browser.navigate(`${orders}/login`)).headers.location ?? ''
    }
    const complaints = await whileRunning('subdomains.md/login-host.ts', async () => {
      expect(
        await whileRunning(
          'subdomains.md/orders.ts',
          async () => {
            const browser = createBrowser(orders)
            const loginURL = new URL((await browser.navigate(await enter(browser))).headers.location ?? '').href
            const back = (await logIn(browser, 'zhangsan', loginURL)).headers.location ?? ''
            const entered = (await browser.navigate(new URL(back, origin).href)).headers.location ?? ''
            expect(entered).toMatch(`${orders}/entered?ticket=`)

            const victim = createBrowser(orders)
            expect((await victim.navigate(entered)).status).toBe(400)
            await enter(victim)
            expect((await victim.navigate(entered)).status).toBe(400)

            expect((await browser.navigate(entered)).headers.location).toBe('/')
            expect((await browser.navigate('/')).body).toBe('zhangsan 的订单')
            expect((await browser.navigate(entered)).status).toBe(400)
            expect((await browser.navigate(`${origin}/enter?site=https://evil.example`)).status).toBe(404)
          },
          otherPort,
        ),
      ).toBe('')
    })
    expect(complaints).toBe('')
  })
})

describe('guide/accounts', () => {
  interface Accounts {
    saveLogin(contact: { appCorpId: string; userId: string; name: string | undefined }): Promise<{ id: number }>
    isActive(id: number): Promise<boolean>
    listActive(): Promise<unknown[]>
    rename(corpId: string, from: string, to: string): Promise<void>
    leave(corpId: string, userId: string): Promise<void>
  }

  /** The statements of the page behind the same five functions. */
  const inSQL = ({ DatabaseSync }: Sqlite): Accounts => {
    const sql = readPage('docs/guide/accounts.md').blocks.find(({ lang }) => lang === 'sql')?.code ?? ''
    const [table = '', ...statements] = sql.split(';\n')
    const database = new DatabaseSync(':memory:')
    database.exec(table)
    const ask = async (index: number, ...values: unknown[]) => database.prepare(statements[index] ?? '').all(...values)
    return {
      saveLogin: async ({ appCorpId, userId, name }) =>
        (await ask(0, appCorpId, userId.toLowerCase(), name ?? null))[0] as { id: number },
      isActive: async (id) => (await ask(1, id)).length > 0,
      listActive: () => ask(2),
      rename: async (corpId, from, to) => void (await ask(3, to.toLowerCase(), corpId, from.toLowerCase())),
      leave: async (corpId, userId) => void (await ask(4, corpId, userId.toLowerCase())),
    }
  }
  interface Sqlite {
    DatabaseSync: new (path: string) => {
      exec(sql: string): void
      prepare(sql: string): { all(...values: unknown[]): unknown[] }
    }
  }

  const inMemory = () => project.load('docs/guide/accounts.md/accounts.ts') as unknown as Promise<Accounts>
  // Node has SQLite since 22.
  const sqlite = process.getBuiltinModule?.('node:sqlite') as Sqlite | undefined
  const databases = [
    ['in memory', inMemory] as const,
    ...(sqlite ? [['in SQL', async () => inSQL(sqlite)] as const] : []),
  ]

  it.each(databases)('%s: one row for a person, another one for whoever gets their userid next', async (_, open) => {
    const { saveLogin, isActive, listActive, rename, leave } = await open()
    const logIn = (corp: string, userId: string, name?: string) =>
      saveLogin({ appCorpId: corp, userId, name }).then(({ id }) => id)

    const first = await logIn('corp-a', 'LiSi', '李四')
    expect(await logIn('corp-a', 'lisi')).toBe(first)
    expect(await logIn('corp-b', 'lisi')).not.toBe(first)

    await rename('corp-a', 'LISI', 'Li.Si')
    expect(await logIn('corp-a', 'li.si')).toBe(first)
    await logIn('corp-a', 'other')
    await expect(rename('corp-a', 'li.si', 'Other')).rejects.toThrow(/has an account already|UNIQUE/)

    expect(await listActive()).toHaveLength(3)
    await leave('corp-a', 'LI.SI')
    expect([await isActive(first), (await listActive()).length]).toEqual([false, 2])
    const next = await logIn('corp-a', 'li.si')
    expect(next).not.toBe(first)
    expect([await isActive(first), await isActive(next)]).toEqual([false, true])
  })

  it('logs somebody in', async () => {
    const complaints = await whileRunning('accounts.md/main.ts', async () => {
      const browser = createBrowser(origin)
      await logIn(browser, 'zhangsan', (await browser.navigate('/me')).headers.location ?? '')
      expect((await browser.navigate('/me')).body).toBe('{"account":1}')
    })
    expect(complaints).toBe('')
  })

  it('ends the session of somebody who has left', async () => {
    const { site, checkLeavers } = (await project.load('docs/guide/accounts.md/site.ts')) as {
      site: express.Express
      checkLeavers(): Promise<void>
    }
    const running = site.listen(port)
    try {
      const [leaver, other] = [createBrowser(origin), createBrowser(origin)]
      await logIn(leaver, 'sunli', '/auth/wecom/login')
      await logIn(other, 'zhaolei', '/auth/wecom/login')
      await checkLeavers()
      expect((await leaver.fetch('/me')).status).toBe(200)
      sim.world.people.edit('sunli', { status: 'left' })
      await checkLeavers()
      expect([(await leaver.fetch('/me')).status, (await other.fetch('/me')).status]).toEqual([403, 200])
    } finally {
      running.close()
    }
  })
})

describe('guide/testing, in CI', () => {
  const { blocks } = readPage('docs/guide/testing.md')
  const commands = blocks
    .filter(({ lang }) => lang === 'yaml')
    .map(({ code }) => [...code.matchAll(/^ +- (?:run: )?((?:npm|npx|curl) .+)$/gm)].map(([, command = '']) => command))

  it('runs the same on GitHub and on GitLab', () => {
    expect(commands[0]).toHaveLength(6)
    expect(commands[1]).toEqual(commands[0])
  })

  it('runs the tests, and the site beside a simulator', async () => {
    const folder = project.pathOf('ci')
    const write = (path: string, content: string) => {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), content)
    }
    // `npm ci` installs nothing: the packages are those of this repository, above the folder.
    const name = 'site'
    const scripts = { test: 'vitest run', start: 'node --env-file=.env server.js' }
    write('package.json', JSON.stringify({ name, type: 'module', scripts }))
    write('package-lock.json', JSON.stringify({ name, lockfileVersion: 3, packages: { '': { name } } }))
    write('login.test.ts', blocks.find(({ code }) => code.startsWith('// login.test.ts'))?.code ?? '')
    write('vitest.config.js', 'export default {}')
    write('server.js', siteFromEnv)
    write('../node_modules/.bin/wecom-login', bin('wecom-login/dist/cli.js'))
    write('../node_modules/.bin/wecom-simulator', bin('wecom-simulator/dist/cli/main.js'))
    for (const each of ['wecom-login', 'wecom-simulator']) chmodSync(join(folder, '../node_modules/.bin', each), 0o755)

    const onFreePorts = (commands[0] ?? [])
      .map((command) => command.replace('3000', String(port)))
      .map((command) =>
        command.startsWith('npx wecom') ? command.replace(/( &)?$/, ` --port ${otherPort}$1`) : command,
      )
    const env = { ...process.env, CI: 'true', PORT: String(port), WECOM_ORIGIN: origin }
    const job = spawn('bash', ['-ec', onFreePorts.join('\n')], { cwd: folder, env, detached: true })
    const output = text(job.stdout)
    const [status] = await once(job, 'exit')
    spawnSync('bash', ['-c', `kill -- -${job.pid}`]) // what it left in the background
    expect(await output).toMatch(/Tests .*5 passed[^]*\/wwlogin\/sso\/login\?/)
    expect(status).toBe(0)
  })
})
