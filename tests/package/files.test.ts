import { existsSync, readFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, posix } from 'node:path'
import { describe, expect, it } from 'vitest'
import { doorsOf } from '../../scripts/doors.js'
import { manifests, useConsumer } from './consumer.js'

const consumer = useConsumer()
const repository = join(import.meta.dirname, '../..')

describe.each(manifests)('the tarball of $name', (manifest) => {
  const { name, bin = {} } = manifest
  const read = (path: string) => readFileSync(join(consumer.folder, 'node_modules', name, path), 'utf8')
  const each = (find: (text: string, path: string) => readonly string[]) =>
    consumer.filesOf(name).flatMap((path) => find(read(path), path).map((found) => `${path}: ${found}`))

  it('holds what runs, its types and its papers, nothing else', () => {
    const allowed =
      /^(?:package\.json|LICENSE|README(?:\.zh-CN)?\.md|dist\/.+\.(?:js|d\.ts)|assets\/.+\.(?:js|css|svg))$/
    const files = consumer.filesOf(name)
    expect(files.filter((path) => !allowed.test(path))).toEqual([])
    expect(files).toEqual(expect.arrayContaining(['package.json', 'LICENSE', 'README.md', 'README.zh-CN.md']))
    const offered = [...doorsOf(manifest).flatMap(({ script, types }) => [script, types]), ...Object.values(bin)]
    expect(files).toEqual(expect.arrayContaining(offered.map((path) => posix.normalize(path))))
  })

  it('is under the license of the repository', () => {
    expect(read('LICENSE')).toBe(readFileSync(join(repository, 'LICENSE'), 'utf8'))
  })

  it('has a source for every compiled file', () => {
    const files = consumer.filesOf(name)
    const shared = files.filter((path) => path.startsWith('dist/shared/'))
    const stale = [
      ...files.filter((path) => path.startsWith('dist/') && !shared.includes(path) && !hasSource(name, path)),
      ...shared.filter((path) => !files.some((other) => read(other).includes(`/${posix.basename(path)}"`))),
    ]
    expect(
      stale,
      '旧的编译结果，请删除 dist 后重新构建 / left from an earlier build: remove dist and build again',
    ).toEqual([])
  })

  it('refers to no source map that is not in it', () => {
    const files = consumer.filesOf(name)
    const dangling = each((text, path) =>
      [...text.matchAll(/sourceMappingURL=(\S+)/g)]
        .map(([, map = '']) => map)
        .filter((map) => !files.includes(posix.join(posix.dirname(path), map))),
    )
    expect(dangling).toEqual([])
  })

  it('names no folder of the machine that built it', () => {
    const folders = [repository, `${homedir()}/`]
    expect(each((text) => folders.filter((folder) => text.includes(folder)))).toEqual([])
    expect(each((text) => text.match(/\/(?:home|Users)\/\w+|[A-Z]:\\Users\\\w+/g) ?? [])).toEqual([])
  })

  it('holds nothing that looks like a real secret', () => {
    expect(each((text) => looksSecret(text))).toEqual([])
  })
})

describe('what looks like a secret', () => {
  it.each([
    ['a WeCom secret', 'K3vXq9ZbT1mWc8RfYdL2hNsJ7uGpAe4oQ6iBtVxUwz0'],
    ['a private key', '-----BEGIN PRIVATE KEY-----'],
    ['a signed token', 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dBjftJeZ4CVPmB92K27uhbUJU1p1r_wW1gFWFOEjXk'],
    ['a registry token', `npm_${'aB3'.repeat(12)}`],
  ])('%s does', (_what, text) => {
    expect(looksSecret(`const x = '${text}'`)).not.toEqual([])
  })

  it.each([
    ['a long name', 'dangerouslyAllowHttpEndpointsOutsideOfLoopbackAddresses'],
    ['a seeded secret that says so', 'simulator-secret-not-a-real-one-0123456789A'],
    ['a URL', 'https://developer.work.weixin.qq.com/document/path/91022'],
  ])('%s does not', (_what, text) => {
    expect(looksSecret(`const x = '${text}'`)).toEqual([])
  })
})

/**
 * Finds keys and tokens by their shape; 43 mixed characters are a WeCom secret unless a word in them says it is made up, or they are part
 * of a WebAssembly module in base64.
 */
function looksSecret(all: string): string[] {
  const text = all.replace(/"AGFzbQ[\w+/=]+"/g, '')
  const shapes =
    /-----BEGIN [A-Z ]*PRIVATE KEY-----|\beyJ[\w-]{10,}\.[\w-]+\.[\w-]+|\b(?:npm|gh[opsu])_[A-Za-z0-9]{36}\b/g
  const wecom = (text.match(/(?<![\w-])[\w-]{43}(?![\w-])/g) ?? []).filter(
    (word) => /[a-z]/.test(word) && /[A-Z]/.test(word) && /\d/.test(word) && !/simulat|not-a-real|fake/i.test(word),
  )
  return [...(text.match(shapes) ?? []), ...wecom]
}

function hasSource(name: string, path: string): boolean {
  const stem = join(repository, 'packages', name, path.replace(/^dist/, 'src').replace(/\.(?:js|d\.ts)$/, ''))
  return ['.ts', '.tsx'].some((extension) => existsSync(`${stem}${extension}`))
}
