import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import { findBrokenRules } from '../scripts/import-rules.mjs'

it('finds nothing wrong with this repository', () => {
  expect(findBrokenRules(join(import.meta.dirname, '..'))).toEqual([])
})

it('accepts imports down the layers, and words that only look forbidden', () => {
  const accepted = check({
    'wecom-login/src/index.ts': `// the front door\nexport { createWeComApp } from './app.js'\nexport type * from './oauth/urls.js'\n`,
    'wecom-login/src/app.ts': `import { x } from './oauth/urls.js'\nimport { send } from '#node-transport'\n`,
    'wecom-login/src/core/clock.ts': `export const now = () => Date.now()\nsetTimeout(() => new Date(), 1)\n`,
    'wecom-login/src/core/words.ts': [
      `/** Not \`Date.now()\`, see console.log. */`,
      `export const a = "setTimeout(console)" + 'it\\'s Math.random' // from './login/x.js'`,
      'export const b = `performance.now ${{ a: `${a}` }.a} and import "jose"`',
      `export const c = /['"\`]console\\/[/]/.test(a) ? 6 / 2 / 1 : request.setTimeout(1)`,
      `export const from = "a from" + 'jose'`,
    ].join('\n'),
    'wecom-login/src/oauth/urls.ts': `import type { Clock } from '../core/clock.js'\n`,
    'wecom-login/src/api/node-transport.ts': `import { request } from 'node:https'\n`,
    'wecom-login/src/api/no-node-transport.ts': '',
    'wecom-login/src/login/seal.ts': `import { seal } from 'jose'\nimport { x } from '../app.js'\n`,
    'wecom-login/src/cli/doctor.ts': `import { x } from '../login/seal.js'\nimport fs from 'fs'\nconsole.log(1)\n`,
    'wecom-simulator/src/clock.ts': `import { hostname } from 'node:os'\nexport const now = Date.now()\n`,
    'wecom-simulator/src/pages/page.tsx': `import { now } from '../clock.js'\nexport const page = <p>Don't / won't</p>\n`,
  })
  expect(accepted).toEqual([])
})

const emptyFiles = [
  'core/a.ts',
  'api/b.ts',
  'api/node-transport.ts',
  'api/no-node-transport.ts',
  'oauth/c.ts',
  'app.ts',
  'login/d.ts',
  'adapters/e.ts',
]

it.each([
  ['core/a.ts', `import { x } from '../api/b.js'`, 'core may import nothing of ours, not api'],
  ['stores/a.ts', `export * from '../api/b.js'`, 'stores may import core, not api'],
  ['api/b.ts', `import type { X } from '../oauth/c.js'`, 'api may import core, stores, not oauth'],
  ['oauth/c.ts', `const x = await import('../app.js')`, 'oauth may import core, stores, api, not app.ts'],
  ['app.ts', `type X = import("./login/d.js").X`, 'app.ts may import core, stores, api, oauth, not login'],
  ['login/d.ts', `import '../adapters/e.js'`, 'login may import core, stores, api, oauth, app.ts, not adapters'],
  ['explain/f.ts', `import { x } from '../api/b.js'`, 'explain may import core, not api'],
  ['explain/f.ts', `export { x } from '#node-transport'`, 'explain may import core, not api'],
  [
    'doctor/h.ts',
    `import { x } from '../adapters/e.js'`,
    'doctor may import core, stores, api, oauth, login, explain, not adapters',
  ],
  ['doctor/h.ts', `import { lookup } from 'node:dns'`, 'node:dns exists on Node only'],
  ['misc/g.ts', '', 'misc is no known layer'],
  ['index.ts', `export const version = 1`, 'the front door only re-exports'],
  ['core/a.ts', `import { hash } from 'node:crypto'`, 'node:crypto exists on Node only'],
  ['api/b.ts', `import type { Agent } from 'https'`, 'https exists on Node only'],
  ['core/a.ts', `import x from 'wecom-simulator'`, 'wecom-login imports nothing of wecom-simulator'],
  ['core/a.ts', `import x from 'wecom-login/explain'`, 'wecom-login/explain is this very package'],
  ['core/a.ts', `import x from '../../../wecom-simulator/src/x.js'`, 'is no file of this src'],
  ['core/a.ts', `const x = import(name)`, 'import() of a computed name'],
  ['core/a.ts', `const at = Date.now()`, 'Date.now reads the clock'],
  ['core/a.ts', `const at = performance.now()`, 'performance.now reads the clock'],
  ['core/a.ts', `const at = new Date ()`, 'new Date ( reads the clock'],
  ['core/a.ts', `const signal = AbortSignal.timeout(1)`, 'AbortSignal.timeout reads the clock'],
  ['core/a.ts', `globalThis.setTimeout(poll, 1)`, 'setTimeout reads the clock'],
  ['core/a.ts', 'const at = `${`a` + setInterval(poll, 1)}`', 'setInterval reads the clock'],
  ['core/a.ts', `const id = /a/.test('/') ? Math.random() : 0`, 'Math.random is guessable'],
  ['core/a.ts', `console.log('here')`, 'console prints'],
])('wecom-login refuses in %s: %s', (path, source, message) => {
  const files = [...emptyFiles, path].map((name) => [`wecom-login/src/${name}`, name === path ? source : ''])
  const found = check(Object.fromEntries(files))
  expect(found).toEqual([expect.stringContaining(message)])
})

it('names the file and the line', () => {
  const source = `/* a\n   comment */\nimport {\n  x, // why\n} from '../api/b.js'\n`
  const found = check({ 'wecom-login/src/explain/f.ts': source, 'wecom-login/src/api/b.ts': '' })
  expect(found).toEqual([
    expect.stringMatching(/^packages\/wecom-login\/src\/explain\/f\.ts:5  explain may import core, not api: /),
  ])
})

it('refuses jose behind the root door, however long the way', () => {
  const found = check({
    'wecom-login/src/index.ts': `export * from './app.js'`,
    'wecom-login/src/app.ts': `import './core/a.js'`,
    'wecom-login/src/core/a.ts': `import './b.js'`,
    'wecom-login/src/core/b.ts': `import { EncryptJWT } from 'jose'`,
  })
  expect(found).toEqual([
    expect.stringContaining('core/b.ts:1  the root door loads this file, and must never load jose'),
  ])
})

it('refuses the login flow behind the root door', () => {
  const found = check({
    'wecom-login/src/index.ts': `export * from './login/state.js'`,
    'wecom-login/src/login/state.ts': '',
  })
  expect(found).toEqual([
    expect.stringContaining('index.ts:1  the root door loads this file, and must never load ./login/state.js'),
  ])
})

it.each([
  [`import type { Visitor } from 'wecom-login'`, 'wecom-simulator imports nothing of wecom-login'],
  [`const tables = import('wecom-login/explain')`, 'wecom-simulator imports nothing of wecom-login'],
  [`import { codes } from '../../wecom-login/src/core/errcode.js'`, 'is no file of this src'],
  [`const id = Math.random()`, 'Math.random is guessable'],
])('wecom-simulator refuses: %s', (source, message) => {
  expect(check({ 'wecom-simulator/src/a.ts': source })).toEqual([expect.stringContaining(message)])
})

function check(files: Record<string, string>): string[] {
  const repository = mkdtempSync(join(tmpdir(), 'import-rules-'))
  try {
    const imports = {
      '#node-transport': { node: './dist/api/node-transport.js', default: './dist/api/no-node-transport.js' },
    }
    const packages = { 'wecom-login/package.json': JSON.stringify({ imports }), 'wecom-simulator/package.json': '{}' }
    for (const [path, text] of Object.entries({ ...packages, ...files })) {
      const target = join(repository, 'packages', path)
      mkdirSync(dirname(target), { recursive: true })
      writeFileSync(target, text)
    }
    return findBrokenRules(repository)
  } finally {
    rmSync(repository, { recursive: true, force: true })
  }
}
