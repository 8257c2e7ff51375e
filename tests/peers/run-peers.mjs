import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { isThere } from './install.mjs'
import { peers } from './peers.mjs'

const folder = import.meta.dirname
const cli = join(folder, '../../packages/wecom-simulator/dist/cli/main.js')
const redirectUrl = 'http://localhost:3000/callback'
const expected = { userid: 'zhangsan', name: '张三' }

/**
 * Lets every peer log in, one after the other; what came of each. `own` is a configuration that the simulator has never heard of,
 * without it they use that of a seeded app.
 */
export async function runPeers(own) {
  // not before it is built
  const { createSimulator } = await import('../../packages/wecom-simulator/dist/index.js')
  const data = mkdtempSync(join(tmpdir(), 'wecom-simulator-peers-'))
  const simulator = createSimulator({ acceptAnyApp: own !== undefined })
  const app = own ?? simulator.apps.classic
  const server = await simulator.listen(0, { dataFolder: data })
  try {
    const results = []
    for (const peer of peers)
      results.push(await runPeer(peer, { simulator, app, port: new URL(server.url).port, data }))
    return results
  } finally {
    await server.close()
    rmSync(data, { recursive: true, force: true })
  }
}

async function runPeer(peer, site) {
  const { name, defect, needs, optional = false } = peer
  const result = { name, version: versionOf(peer), way: `env --for ${peer.language}` }
  if (needs && !isThere(needs)) {
    return {
      ...result,
      outcome: 'absent',
      reason: `没有 ${needs}，未测试 / no ${needs}, not tried`,
      asExpected: optional || process.env.CI !== 'true',
    }
  }
  const callsBefore = site.simulator.calls().length
  const { found, problem } = await logIn(peer, site)
  const calls = site.simulator.calls().slice(callsBefore)
  const passed = found?.userid === expected.userid && found.name === expected.name && hasLoggedIn(calls)
  if (passed) return { ...result, outcome: 'ok', asExpected: defect === undefined }
  const isKnown = defect !== undefined && defect.symptom.test(problem ?? '')
  return {
    ...result,
    outcome: isKnown ? 'defect' : 'FAILED',
    reason: isKnown ? defect.reason : (problem ?? JSON.stringify(found)),
    asExpected: isKnown,
  }
}

/** Whether the simulator saw a token asked for, and a code spent with success. */
function hasLoggedIn(calls) {
  const good = (pattern) => calls.some(({ call, errcode }) => pattern.test(call) && errcode === 0)
  return good(/^gettoken$/) && good(/getuserinfo$/)
}

/** Starts the program as a person would, after `wecom-simulator env`, and plays the browser for it. */
async function logIn({ language, command }, { simulator, app: { corpId, agentId, secret }, port, data }) {
  // some keep their tokens in files of the folder they run in
  const cwd = mkdtempSync(join(data, 'run-'))
  const env = { ...neutral(), WECOM_SIMULATOR_DATA: data }
  const args = [cli, 'env', '--for', language, '--shell', 'bash', '--port', port]
  const { stdout: settings } = await promisify(execFile)(process.execPath, args, { env })
  const app = {
    WECOM_CORP_ID: corpId,
    WECOM_AGENT_ID: String(agentId),
    WECOM_SECRET: secret,
    WECOM_REDIRECT_URL: redirectUrl,
  }
  const program = spawn('sh', ['-c', `${settings}exec "$@"`, 'sh', command[0], join(folder, 'programs', command[1])], {
    cwd,
    env: { ...env, ...app },
    timeout: 30_000,
  })
  const ended = once(program, 'close')
  let problem = ''
  program.stderr.on('data', (chunk) => (problem += chunk))
  program.stdin.on('error', () => {})
  const lines = []
  for await (const line of createInterface({ input: program.stdout })) {
    lines.push(line)
    if (!line.startsWith('https://')) continue
    try {
      const callback = await simulator.as('zhangsan').open(line)
      program.stdin.end(`${callback.searchParams}\n`)
    } catch (error) {
      problem += `${error}`
      program.kill()
    }
  }
  const [exitCode] = await ended
  if (exitCode !== 0) return { problem: lastWords(problem) || `exit ${exitCode}` }
  return { found: JSON.parse(lines.at(-1) ?? 'null'), problem: undefined }
}

/** The line that says what was wrong, without the secrets that some programs print. */
function lastWords(text) {
  const lines = text.split('\n').filter((line) => /^\S*(?:error|exception|fatal)\b.*:/i.test(line))
  return (lines[0] ?? text).trim().slice(0, 200)
}

function neutral() {
  const meddling = /^(?:(?:https?|no|all)_proxy|NODE_|SSL_CERT|REQUESTS_CA|CURL_CA|JAVA_TOOL|PHP_INI|WECOM_|VITEST)/i
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !meddling.test(name)))
}

function versionOf({ of }) {
  if (!of) return '-'
  return JSON.parse(readFileSync(join(folder, 'node_modules', of, 'package.json'), 'utf8')).version
}
