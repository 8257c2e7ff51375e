import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { sweep } from '../scripts/build.js'

it.each([
  ['an example with its sources at the top', 'server.ts'],
  ['one with a folder for them', 'src/server.ts'],
])('a build removes what no source makes any more, and nothing else: %s', (_what, source) => {
  const folder = mkdtempSync(join(tmpdir(), 'wecom-login-build-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const name of [source, 'dist/server.js', 'dist/server.d.ts', 'dist/gone.js', 'dist/.tsbuildinfo']) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), '')
  }
  sweep(folder)
  expect(readdirSync(join(folder, 'dist')).toSorted()).toEqual(['.tsbuildinfo', 'server.d.ts', 'server.js'])
})
