// node scripts/installed.mjs <script> [arguments]: installs what package-lock.json names unless it is there already, then runs a script of this
// repository, in this very process. JavaScript, because nothing here can read TypeScript before.
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = new URL('../', import.meta.url)

if (!isNodeRecent() || !isInstalled()) process.exit(1)
process.argv.splice(1, 2, fileURLToPath(new URL(process.argv[2], root)))
// So esbuild, which tsx loads, ends its process before buildSync returns, and leaves nobody an orphan.
process.env.ESBUILD_WORKER_THREADS = '0'
const { register } = await import('tsx/esm/api')
register()
await import(pathToFileURL(process.argv[1]))

/** Tells whether Node is as recent as package.json asks, `>=20.19`, the first that can `require()` an ES module; in plain words when not. */
function isNodeRecent() {
  const { engines } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))
  const least = engines.node.slice('>='.length)
  const { node } = process.versions
  if (node.localeCompare(least, 'en', { numeric: true }) >= 0) return true
  console.error(
    `需要 Node ${least} 或更新版本，当前是 ${node}。请到 https://nodejs.org 下载。\n` +
      `Node ${least} or newer is needed, this is ${node}. Get it at https://nodejs.org`,
  )
  return false
}

/** Installs the locked dependencies unless node_modules holds them, and tells whether it does. */
function isInstalled() {
  if (isLockInstalled()) return true
  // stdout is for what the script prints
  console.error('正在安装依赖（npm ci）… / Installing dependencies (npm ci) …')
  // NODE_ENV=production would leave the compiler out; on Windows npm is a batch file, which only a shell starts.
  const { status } = spawnSync('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    shell: process.platform === 'win32',
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) console.error('依赖安装失败。 / npm ci failed.')
  return status === 0
}

/** Tells whether node_modules holds what package-lock.json names; a package for another platform may be absent. */
function isLockInstalled() {
  const installed = packagesOf('node_modules/.package-lock.json')
  return Object.entries(packagesOf('package-lock.json')).every(([path, { version, integrity, optional }]) => {
    if (path === '') return true
    const found = installed[path]
    return found === undefined ? optional === true : found.version === version && found.integrity === integrity
  })
}

function packagesOf(lockFile) {
  const file = new URL(lockFile, root)
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')).packages : {}
}
