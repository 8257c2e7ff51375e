import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { inClient } from '../contract/browser.js'
import { type Shell, sites, startGuide, visit } from '../docs/whole-code.js'
import { pack } from '../package/pack.js'
import type { AcceptCase } from './case.js'

const packages = ['wecom-login', 'wecom-simulator'] as const

const examples = join(import.meta.dirname, '../../examples')

/** The release of Auth.js that the example is locked to. */
const { 'next-auth': authjs } = (
  JSON.parse(readFileSync(join(examples, 'next/authjs/package.json'), 'utf8')) as {
    dependencies: Record<string, string>
  }
).dependencies

const quiet = {
  npm_config_loglevel: 'error',
  npm_config_audit: 'false',
  npm_config_fund: 'false',
  npm_config_yes: 'true',
  NEXT_TELEMETRY_DISABLED: '1',
}

/** A shell as somebody has it, with the registry behind it; our two packages come from these tarballs. */
const createShell = (tarballs: Readonly<Record<string, string>>): Shell => ({
  run: async (command, folder) => {
    const adapted = command.startsWith('npm i ')
      ? command
          .replaceAll(/(?<= )wecom-(?:login|simulator)\b/g, (name) => tarballs[name] ?? name)
          // Not every mirror of the registry has the tag.
          .replace('next-auth@beta', `next-auth@${authjs}`)
      : command
    const child = spawn(adapted, {
      cwd: folder,
      env: { ...process.env, ...quiet },
      shell: true,
      stdio: ['ignore', 'ignore', 2],
    })
    const [code] = await once(child, 'close')
    if (code !== 0) throw new Error(command)
    // The template fetches fonts from Google, which many networks cannot reach.
    if (command.startsWith('npx create-next-app'))
      copyFileSync(join(examples, 'next/app/layout.tsx'), join(folder, 'my-site/app/layout.tsx'))
  },
  start: (command, folder, env) =>
    spawn(command, {
      cwd: folder,
      env: { ...process.env, ...quiet, ...env },
      shell: true,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    }),
  checkTypes: (folder) => {
    const { scripts = {} } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
      scripts?: Readonly<Record<string, string>>
    }
    const compiler = join(folder, 'node_modules/typescript/bin/tsc')
    if (!existsSync(compiler)) return ''
    const types = existsSync(join(folder, 'node_modules/@types/bun')) ? 'bun' : 'node'
    // Next and SvelteKit first write types for their routes; a build needs no variable.
    const command =
      'check' in scripts
        ? 'npm run check'
        : 'build' in scripts
          ? 'npm run build'
          : existsSync(join(folder, 'tsconfig.json'))
            ? 'npx tsc --noEmit'
            : `npx tsc --noEmit --strict --skipLibCheck --module nodenext --target es2023 --types ${types} server.ts`
    const { status, stdout, stderr } = spawnSync(command, {
      cwd: folder,
      env: { ...process.env, ...quiet },
      shell: true,
      encoding: 'utf8',
    })
    return status === 0 ? '' : stdout + stderr
  },
})

const newcomer = (guide: string): AcceptCase => ({
  id: `newcomer-${guide}`,
  title: `the whole code of guide/${guide}, command by command and file by file, in an empty folder: types, a greeting, logins and logouts`,
  counts: { ci: 0, full: 1 },
  target: { complaints: 0 },
  isLong: true,
  run: async () => {
    const packed = mkdtempSync(join(tmpdir(), 'wecom-login-packed-'))
    try {
      const shell = createShell(Object.fromEntries(packages.map((name) => [name, pack(name, packed)])))
      const complaint = await comeTo(guide, shell)
      if (complaint !== '') console.error(guide, complaint)
      return { cases: 1, complaints: complaint === '' ? 0 : 1 }
    } finally {
      rmSync(packed, { recursive: true })
    }
  },
})

/** What is wrong with a guide; empty for nothing. */
const comeTo = async (guide: string, shell: Shell): Promise<string> => {
  const site = await startGuide(guide, shell)
  try {
    if (site.complaints !== '') return site.complaints
    for (const [userAgent, wecom] of [
      [undefined, '/wwlogin/sso/login'],
      [inClient, '/connect/oauth2/authorize'],
    ] as const) {
      const seen = await visit(guide, site, userAgent)
      const isGood =
        seen.wecom === wecom &&
        !seen.greeting.includes('张三') &&
        seen.page.includes('张三') &&
        seen.end === '/' &&
        !seen.endPage.includes('张三') &&
        !seen.pageAfterwards.includes('张三')
      if (!isGood) return JSON.stringify(seen)
    }
    // Tools warn there too.
    return site.errors.filter((text) => /Error/.test(text)).join('')
  } finally {
    await site.close()
  }
}

/** Somebody who has the packages, and of us only the guides. */
export const newcomerCases: readonly AcceptCase[] = Object.keys(sites).map(newcomer)
