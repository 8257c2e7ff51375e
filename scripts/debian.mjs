import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { run } from './run.mjs'

/**
 * Installs Debian packages for the tests, and resolves to whether they are there now.
 *
 * It does so only as root on Debian and unless `WECOM_LOGIN_NO_INSTALL=1`, saying it in one line; elsewhere it prints
 * the command to run.
 * `why` is one phrase in both languages, such as `{ zh: '浏览器测试需要', en: 'for the browser tests' }`.
 */
export async function installDebianPackages(names, why) {
  if (!mayInstall()) {
    const hint = isDebian() ? `sudo apt-get install -y --no-install-recommends ${names.join(' ')}` : names.join(', ')
    console.log(`缺少（${why.zh}） / missing (${why.en}): ${hint}`)
    return false
  }
  console.log(`正在用 apt 安装（${why.zh}） / Installing with apt (${why.en}): ${names.join(' ')}`)
  const env = { DEBIAN_FRONTEND: 'noninteractive' }
  const update = await run('apt-get', ['update', '-qq'], { env })
  const { code, output } = await run('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...names], { env })
  if (code !== 0) console.log(`${update.output}${output}\napt-get 失败。 / apt-get failed.`)
  return code === 0
}

function mayInstall() {
  return isDebian() && process.getuid?.() === 0 && process.env.WECOM_LOGIN_NO_INSTALL !== '1'
}

function isDebian() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  return existsSync('/etc/debian_version') && folders.some((folder) => existsSync(join(folder, 'apt-get')))
}
