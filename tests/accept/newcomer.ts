import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createBrowser } from '../contract/browser.js'
import { answers, findFreePort } from '../contract/example.js'
import { readPage } from '../docs/page.js'
import { pack } from '../package/pack.js'
import type { AcceptCase } from './case.js'

const packages = ['wecom-login', 'wecom-simulator'] as const

const env = { ...process.env, npm_config_loglevel: 'error', npm_config_audit: 'false', npm_config_fund: 'false' }

const express: AcceptCase = {
  id: 'newcomer-express',
  title: '“In your own project” of the README, command by command and file by file, in an empty folder: a login',
  counts: { ci: 0, full: 1 },
  target: { logins: 1 },
  isLong: true,
  run: async () => {
    const folder = await mkdtemp(join(tmpdir(), 'wecom-login-newcomer-'))
    const [site, simulator] = [await findFreePort(), await findFreePort()]
    const servers: ChildProcess[] = []
    try {
      const adapt = adaptTo({ site, simulator, tarballs: packages.map((name) => pack(name, folder)) })
      const [, , installing, server, running] = readPage('README.zh-CN.md').blocks
      const runBlock = async (block = { code: '' }) => {
        for (const command of adapt(block.code).trim().split('\n')) {
          const child = spawn(command, {
            cwd: folder,
            env,
            shell: true,
            detached: true,
            stdio: ['ignore', 'ignore', 2],
          })
          // Servers stay, until they are stopped; everything else ends well.
          if (/^npx (?:wecom-simulator|tsx) /.test(command)) servers.push(child)
          else if ((await once(child, 'close'))[0] !== 0) throw new Error(command)
        }
      }
      await runBlock(installing)
      await writeFile(join(folder, '.env'), adapt(await readFile(join(folder, '.env'), 'utf8')))
      await writeFile(join(folder, 'server.ts'), adapt(server?.code ?? ''))
      await runBlock(running)
      await Promise.all([site, simulator].map(answers))
      return { cases: 1, logins: (await logIn(site, simulator)) === '张三 的订单' ? 1 : 0 }
    } finally {
      // A group each: npx and tsx leave children behind.
      for (const { pid, exitCode } of servers) if (pid !== undefined && exitCode === null) process.kill(-pid)
      await rm(folder, { recursive: true, force: true, maxRetries: 3 })
    }
  },
}

/** Free ports, and the tarballs instead of what npm does not have yet. */
const adaptTo =
  ({ site, simulator, tarballs }: { site: number; simulator: number; tarballs: readonly string[] }) =>
  (text: string) =>
    text
      .replaceAll('7001', String(simulator))
      .replaceAll('3000', String(site))
      .replace(/^npx wecom-simulator$/m, `npx wecom-simulator --port ${simulator}`)
      .replace(/^npm i .*$/gm, (line) =>
        packages.reduce((changed, name, index) => changed.replace(` ${name} `, ` ${tarballs[index]} `), line),
      )

/** Opens the guarded page, scans as 张三, and comes back to the page's text. */
const logIn = async (site: number, simulator: number): Promise<string> => {
  const browser = createBrowser(`http://localhost:${site}`)
  const locationOf = async (address: string) => (await browser.navigate(address)).headers.location ?? ''
  const page = await locationOf(await locationOf('/orders'))
  const asked = await fetch(`http://127.0.0.1:${simulator}/_sim/api/as`, {
    method: 'POST',
    body: JSON.stringify({ person: 'zhangsan', url: page }),
  })
  const { callback } = (await asked.json()) as { readonly callback: string }
  return (await browser.navigate(await locationOf(callback))).body
}

/** Somebody who has the packages, and of us only the README. */
export const newcomerCases: readonly AcceptCase[] = [express]
