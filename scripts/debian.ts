import { existsSync } from 'node:fs'
import { findProgram, run } from './run.js'

/**
 * Installs Debian packages for the tests, and resolves to whether they are there now.
 *
 * It does so only as root on Debian and unless `WECOM_LOGIN_NO_INSTALL=1`, saying it in one line; elsewhere it prints
 * the command to run.
 * `why` is one phrase in both languages, such as `{ zh: '浏览器测试需要', en: 'for the browser tests' }`.
 */
export const installDebianPackages = async (
  names: readonly string[],
  why: { readonly zh: string; readonly en: string },
): Promise<boolean> => {
  if (!isDebian() || process.getuid?.() !== 0 || process.env['WECOM_LOGIN_NO_INSTALL'] === '1') {
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

const isDebian = (): boolean => existsSync('/etc/debian_version') && findProgram(['apt-get']) !== undefined
