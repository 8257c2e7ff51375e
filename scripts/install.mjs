import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isNodeRecent } from './node-version.mjs'
import { root } from './root.mjs'
import { npm } from './run.mjs'

/** Installs the locked dependencies unless node_modules holds them, and resolves to whether it does; says why not. */
export async function install() {
  if (!isNodeRecent()) return false
  if (isInstalled()) return true
  console.log('正在安装依赖（npm ci）… / Installing dependencies (npm ci) …')
  // NODE_ENV=production would leave the compiler out
  const { code, output } = await npm(['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])
  if (code !== 0) console.error(`${output}\n依赖安装失败。 / npm ci failed.`)
  return code === 0
}

/** Tells whether node_modules holds what package-lock.json names; a package for another platform may be absent. */
function isInstalled() {
  const installed = packagesOf('node_modules/.package-lock.json')
  const locked = packagesOf('package-lock.json')
  return Object.entries(locked).every(([path, { version, integrity, optional }]) => {
    if (path === '') return true
    const found = installed[path]
    return found === undefined ? optional === true : found.version === version && found.integrity === integrity
  })
}

function packagesOf(lockFile) {
  const path = join(root, lockFile)
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')).packages : {}
}
