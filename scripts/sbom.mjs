// npm run sbom [-- folder]: what ships with or in each package, as CycloneDX: <folder>/<package>-<version>.cdx.json, by default in .tmp/sbom.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { readPackages } from './doors.mjs'
import { root } from './root.mjs'
import { npm } from './run.mjs'

const target = resolve(process.argv[2] ?? join(root, '.tmp/sbom'))
/** What is not installed beside a package but built into it. */
const builtIn = { 'wecom-login': ['undici'] }
const locked = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages

mkdirSync(target, { recursive: true })
for (const { manifest } of readPackages()) {
  const folder = mkdtempSync(join(tmpdir(), 'wecom-login-sbom-'))
  try {
    const { code, output } = await describe(manifest, join(folder, manifest.name))
    if (code !== 0) throw new Error(output)
    const file = join(target, `${manifest.name}-${manifest.version}.cdx.json`)
    writeFileSync(file, output)
    console.log(file)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * npm's own description of the package in a folder that holds nothing else: of the workspace it would list what the examples need, and
 * leave out what they share with our tests.
 */
function describe({ name, version, license, dependencies, devDependencies }, folder) {
  const inside = (builtIn[name] ?? []).map((each) => [each, devDependencies[each]])
  const published = { name, version, license, dependencies: { ...dependencies, ...Object.fromEntries(inside) } }
  const packages = { '': published, ...lockedBelow(published.dependencies) }
  mkdirSync(folder)
  writeFileSync(join(folder, 'package.json'), JSON.stringify(published))
  writeFileSync(join(folder, 'package-lock.json'), JSON.stringify({ name, version, lockfileVersion: 3, packages }))
  return npm(['sbom', '--sbom-format=cyclonedx', '--sbom-type=library', '--package-lock-only'], { cwd: folder })
}

/** The entries of our lock for these dependencies and theirs, by path. */
function lockedBelow(dependencies = {}) {
  const entries = {}
  for (const name of Object.keys(dependencies)) {
    const path = `node_modules/${name}`
    const { dev: _dev, ...entry } = locked[path]
    Object.assign(entries, { [path]: entry }, lockedBelow(entry.dependencies))
  }
  return entries
}
