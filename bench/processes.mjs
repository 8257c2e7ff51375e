import { execFileSync, fork } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const at = (file) => join(import.meta.dirname, file)

/** Starts the upstream in a process of its own. `take({ delayMs })` gives what was counted since the last time. */
export async function startUpstream() {
  const folder = mkdtempSync(join(tmpdir(), 'wecom-login-bench-'))
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'certificate.pem')]
  const request = ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2']
  const names = ['-subj', '/CN=bench', '-addext', 'subjectAltName=DNS:qyapi.weixin.qq.com']
  execFileSync('openssl', [...request, ...names, '-keyout', key, '-out', certificate], { stdio: 'ignore' })
  const server = fork(at('upstream.mjs'), [key, certificate])
  const [{ port }] = await once(server, 'message')
  return {
    env: { BENCH_UPSTREAM: `http://127.0.0.1:${port}`, BENCH_CERTIFICATE: certificate },
    take: (settings = {}) => ask(server, settings),
    stop: () => {
      server.disconnect()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** Starts a contender; `kinds` are the logins it can do. */
export async function startContender(name, env) {
  const cwd = mkdtempSync(join(tmpdir(), 'wecom-login-bench-'))
  const child = fork(at('contender.mjs'), [name], {
    execArgv: ['--import', at('preload.mjs')],
    env: { ...process.env, ...env },
    // some packages print what they do, and some keep their token in a file where they run
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
    cwd,
  })
  let complaints = ''
  child.stderr.on('data', (text) => (complaints = `${complaints}${text}`.slice(-2_000)))
  const first = await Promise.race([once(child, 'message'), once(child, 'exit').then(() => [{ error: complaints }])])
  if (first[0].error !== undefined) throw new Error(`${name}: ${first[0].error}`)
  return {
    name,
    kinds: first[0].kinds,
    /** Logs in `concurrency` times at once until there have been so many `logins`, or for so many `ms`. */
    run: async (kind, concurrency, until) => {
      const result = await ask(child, { kind, concurrency, ...until })
      if (result.error !== undefined) throw new Error(`${name}: ${result.error}`)
      return result
    },
    stop: () => {
      child.disconnect()
      rmSync(cwd, { recursive: true, force: true })
    },
  }
}

async function ask(child, message) {
  const answered = once(child, 'message')
  child.send(message)
  const [answer] = await answered
  return answer
}
