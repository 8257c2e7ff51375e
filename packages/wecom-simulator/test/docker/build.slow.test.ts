import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import { basename, dirname, join, relative } from 'node:path'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { only, readIgnored, readStages, repository, type Stage, words } from './dockerfile.js'

// There is no container engine here: the steps of the Dockerfile are done one after the other, each stage in a folder of its own
// that stands for `/`, with this machine's Node in place of the image's, and what comes behind USER by nobody.
const folder = mkdtempSync(join(tmpdir(), 'wecom-simulator-image-'))
const stages = readStages()
const image = stages.at(-1)
const rootOf = (stage: Stage | undefined) => join(folder, String(stage ? stages.indexOf(stage) : 'none'))
const nobody = process.getuid?.() === 0 ? { uid: 65_534, gid: 65_534 } : {}

// Where this machine gets its packages from; the folders have no settings of their own.
const registry = execFileSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' }).trim()

const at = (root: string, path: string) => join(root, path)
const environment = (root: string, home: string) => ({
  PATH: `${at(root, '/usr/local/bin')}:${process.env['PATH']}`,
  HOME: at(root, home),
  npm_config_prefix: at(root, '/usr/local'),
  npm_config_cache: at(root, '/npm-cache'),
  npm_config_registry: registry,
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => /^(?:(?:https?|no)_proxy|node_extra_ca_certs)$/i.test(name)),
  ),
})

function buildStage(stage: Stage): void {
  const root = rootOf(stage)
  const ownName = new RegExp(String.raw`(?<![\w.])/(?=usr/|package|repository)`, 'g')
  let workdir = '/'
  for (const path of ['/usr/local', '/root', '/home/node']) mkdirSync(at(root, path), { recursive: true })
  for (const { name, text } of stage.instructions) {
    if (name === 'WORKDIR') {
      workdir = text
      mkdirSync(at(root, workdir), { recursive: true })
    } else if (name === 'COPY') {
      copy(root, workdir, text)
    } else if (name === 'RUN') {
      execFileSync('sh', ['-ec', text.replaceAll(ownName, `${root}/`)], {
        cwd: at(root, workdir),
        env: environment(root, '/root'),
        stdio: ['ignore', 'pipe', 'pipe'],
      })
    } else if (!['USER', 'EXPOSE', 'HEALTHCHECK', 'ENTRYPOINT'].includes(name)) {
      throw new Error(`${name} is not understood`)
    }
  }
}

function copy(root: string, workdir: string, text: string): void {
  const [, from, source = '', target = ''] = /^(?:--from=(\S+) )?(\S+) (\S+)$/.exec(text) ?? []
  const to = at(root, join(workdir, target))
  if (from === undefined) {
    expect([source, target]).toEqual(['.', '.'])
    const isIgnored = readIgnored()
    cpSync(repository, to, { recursive: true, filter: (path) => !isIgnored(relative(repository, path)) })
    return
  }
  // A star stands in the name of the file only.
  const folder = at(rootOf(stages.find(({ name }) => name === from)), dirname(source))
  const [start = '', end = ''] = basename(source).split('*')
  const found = readdirSync(folder).filter((name) => name.startsWith(start) && name.endsWith(end))
  expect(found).toHaveLength(1)
  for (const name of found) cpSync(join(folder, name), join(to, name))
}

beforeAll(() => {
  for (const stage of stages) buildStage(stage)
  chmodSync(folder, 0o755)
  execFileSync('chmod', ['-R', 'a+rX', rootOf(image)])
}, 600_000)

afterAll(() => rmSync(folder, { recursive: true, force: true }), 120_000)

async function freePort(): Promise<string> {
  const server = createServer().listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  return String(port)
}

/** An address of this machine that is not loopback, as a container sees its host at one. */
const ownAddress = () =>
  Object.values(networkInterfaces())
    .flatMap((each) => each ?? [])
    .find(({ family, internal }) => family === 'IPv4' && !internal)?.address

it('the image installs nothing but the package and what it depends on', () => {
  const modules = join(rootOf(image), 'usr/local/lib/node_modules')
  expect(readdirSync(modules)).toEqual(['wecom-simulator'])
  expect(readdirSync(join(modules, 'wecom-simulator')).toSorted()).toEqual(
    ['LICENSE', 'README.md', 'assets', 'dist', 'node_modules', 'package.json'].toSorted(),
  )
})

it('a container answers a browser, a program and a test of its host', async () => {
  const port = await freePort()
  const root = rootOf(image)
  const host = ownAddress() ?? '127.0.0.1'
  const [command = '', ...args] = words(only(image, 'ENTRYPOINT'))
  const env = environment(root, '/nonexistent')
  const more = ['--port', port, '--url', `http://localhost:${port}`, '--local-network', `${host}/32`]
  const path = join(root, 'usr/local/bin', command)
  const container = spawn(path, [...args, ...more], { cwd: dirname(path), env, ...nobody })
  await once(container, 'spawn')
  const ended = once(container, 'exit')
  try {
    let banner = ''
    container.stderr.on('data', (chunk: Buffer) => (banner += chunk.toString()))
    container.stdout.on('data', (chunk: Buffer) => (banner += chunk.toString()))
    while (!banner.includes('Ctrl-C') && container.exitCode === null) {
      await Promise.race([once(container.stdout, 'data'), ended])
    }
    expect(banner).toContain(`front page        http://localhost:${port}/\n`)

    const page = await fetch(`http://localhost:${port}/_sim`)
    expect([page.status, page.headers.get('x-wecom-simulator')]).toEqual([200, '1'])

    // A program calls the published port, and the container sees it at another address than its own.
    const api = `http://${host}:${port}`
    const read = async (url: string) => (await (await fetch(url)).json()) as Record<string, string>
    const corp = 'corpid=ww5100000000000001&corpsecret=SIMSECRET_modern_not_a_real_secret_0000'
    const { access_token } = await read(`${api}/cgi-bin/gettoken?${corp}`)
    const query = 'login_type=CorpApp&appid=ww5100000000000001&agentid=1000002&state=a&as=zhangsan'
    const login = `${api}/wwlogin/sso/login?${query}&redirect_uri=http%3A%2F%2Flocalhost%3A3000%2Fcallback`
    const location = (await fetch(login, { redirect: 'manual' })).headers.get('location')
    const code = new URL(location ?? 'nowhere:').searchParams.get('code')
    expect(await read(`${api}/cgi-bin/auth/getuserinfo?access_token=${access_token}&code=${code}`)).toMatchObject({
      errcode: 0,
      userid: 'zhangsan',
    })
    expect((await fetch(`${api}/_sim/api/reset`, { method: 'POST' })).status).toBe(200)

    const [check = '', ...checked] = words(only(image, 'HEALTHCHECK'))
    const health = (of: string) =>
      execFileSync(
        check,
        checked.map((word) => word.replace('7001', of)),
        { env, ...nobody, stdio: 'pipe' },
      )
    expect(() => health(port)).not.toThrow()
    expect(() => health('9')).toThrow(/Command failed/)
  } finally {
    container.kill('SIGTERM')
    expect(await ended).toEqual([0, null])
  }
})
