import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { installDebianPackages } from '../../scripts/debian.mjs'
import { npm } from '../../scripts/run.mjs'
import { peers } from './peers.mjs'

const folder = import.meta.dirname

/** Installs what the peers need: npm packages by their own lock, and Debian's where the rules allow it. Resolves to whether npm's are there. */
export async function installPeers() {
  for (const { needs, debian } of peers) {
    if (debian && !isThere(needs))
      await installDebianPackages(debian, { zh: '同类程序测试需要', en: 'for the tests of peers' })
  }
  if (arePackagesThere()) return true
  console.log('正在安装同类程序… / Installing the peers (npm ci) …')
  // their install scripts are nobody's business here
  const { code, output } = await npm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
  })
  if (code !== 0) console.error(output)
  return code === 0
}

/** Whether npm's packages are there already. */
function arePackagesThere() {
  return peers.every(({ of }) => !of || existsSync(join(folder, 'node_modules', of, 'package.json')))
}

/** Whether a command is on the PATH. */
export function isThere(command) {
  return (process.env.PATH ?? '').split(delimiter).some((place) => existsSync(join(place, command)))
}
