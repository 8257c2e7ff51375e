import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, posix } from 'node:path'
import { readSource } from './source-text.mjs'

/**
 * Reads every TypeScript file below a package's `src`; each is `{ path, code, imports }`, `path` relative to `src`.
 *
 * An import is `{ specifier, offset, targets }`: `targets` are the files of this package it stands for (several for a
 * `#name` with conditions), none when it leaves the package. Static, dynamic, re-exporting and type imports all count.
 */
export function readModules(packageFolder) {
  const src = join(packageFolder, 'src')
  if (!existsSync(src)) return []
  const paths = readdirSync(src, { recursive: true })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /\.tsx?$/.test(path))
  const aliases = readAliases(packageFolder)
  return paths.map((path) => {
    const { code, strings } = readSource(readFileSync(join(src, path), 'utf8'))
    const imports = strings
      .filter(({ start }) =>
        /\b(?:from|import|import\s*\()$/.test(code.slice(Math.max(0, start - 80), start).trimEnd()),
      )
      .map(({ start, value }) => ({
        specifier: value,
        offset: start,
        targets: resolveImport(value, path, paths, aliases),
      }))
    return { path, code, imports }
  })
}

function resolveImport(specifier, path, paths, aliases) {
  const written = specifier.startsWith('.') ? [posix.join(posix.dirname(path), specifier)] : (aliases[specifier] ?? [])
  return written.flatMap((target) => {
    const stem = target.replace(/\.jsx?$/, '')
    return paths.filter((each) => each === `${stem}.ts` || each === `${stem}.tsx`)
  })
}

/** The `#names` of package.json with every file they may stand for, `./dist/x.js` being `x.js`. */
function readAliases(packageFolder) {
  const { imports = {} } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8'))
  const leaves = (value) =>
    typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [value]
  return Object.fromEntries(
    Object.entries(imports).map(([name, value]) => [
      name,
      leaves(value)
        .filter((leaf) => typeof leaf === 'string')
        .map((leaf) => posix.relative('dist', leaf)),
    ]),
  )
}
