import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { expect, it } from 'vitest'

import { runEnv } from '../../src/cli/env.js'
import { recipes, type Site } from '../../src/cli/recipes.js'
import { setVariable } from '../../src/cli/shell.js'
import { locateAuthority } from '../../src/server/tls/authority-files.js'
import { runProgram } from '../server/proxy/curl.js'
import { temporaryFolders } from '../server/tls/temporary-folder.js'

const newFolder = temporaryFolders()

async function run(...args: string[]) {
  const [written, told]: string[][] = [[], []]
  const exitCode = await runEnv(args, { out: (text) => written?.push(text), err: (text) => told?.push(text) })
  return { exitCode, out: written?.join('') ?? '', err: told?.join('') ?? '' }
}

const site: Site = {
  url: new URL('http://127.0.0.1:7001'),
  files: locateAuthority('/home/li/data'),
  dataFolder: '/home/li/data',
  nodeVersion: 'v20.20.2',
  preload: 'file:///opt/wecom-simulator/dist/fixtures/hosts.js',
  platform: 'linux',
}
const variablesFor = (language: string, patch: Partial<Site> = {}) =>
  recipes.get(language)?.({ ...site, ...patch }).variables

const proxy = {
  HTTPS_PROXY: 'http://127.0.0.1:7001',
  https_proxy: 'http://127.0.0.1:7001',
  NO_PROXY: 'localhost,127.0.0.1,::1',
  no_proxy: 'localhost,127.0.0.1,::1',
}
const ca = '/home/li/data/ca/ca.pem'

it.each([
  ['curl', { ...proxy, CURL_CA_BUNDLE: ca }],
  ['go', { ...proxy, SSL_CERT_FILE: ca }],
  ['python', { ...proxy, SSL_CERT_FILE: ca, REQUESTS_CA_BUNDLE: ca }],
  ['php', { ...proxy, PHP_INI_SCAN_DIR: ':/home/li/data/ca/php' }],
  [
    'java',
    {
      JAVA_TOOL_OPTIONS:
        '-Dhttps.proxyHost=127.0.0.1 -Dhttps.proxyPort=7001 -Djavax.net.ssl.trustStore=/home/li/data/ca/truststore.jks ' +
        '-Djavax.net.ssl.trustStoreType=JKS -Djavax.net.ssl.trustStorePassword=changeit',
    },
  ],
])('gives %s its variables', (language, expected) => {
  expect(variablesFor(language)).toEqual(expected)
})

it.each(['v20.20.2', 'v22.20.0', 'v23.11.0', 'v24.4.1'])('has Node %s preload a module', (nodeVersion) => {
  expect(variablesFor('node', { nodeVersion })).toEqual({
    WECOM_SIMULATOR_URL: 'http://127.0.0.1:7001',
    WECOM_SIMULATOR_DATA: '/home/li/data',
    NODE_OPTIONS: '--import=file:///opt/wecom-simulator/dist/fixtures/hosts.js',
  })
})

it.each(['v22.21.0', 'v24.5.0', 'v26.0.0'])('has Node %s use the proxy', (nodeVersion) => {
  expect(variablesFor('node', { nodeVersion })).toEqual({
    ...proxy,
    NODE_USE_ENV_PROXY: '1',
    NODE_EXTRA_CA_CERTS: ca,
  })
})

it('quotes a Java property with a space in it', () => {
  const options = variablesFor('java', { files: locateAuthority('/home/li/my data') })?.['JAVA_TOOL_OPTIONS']
  expect(options).toContain(' "-Djavax.net.ssl.trustStore=/home/li/my data/ca/truststore.jks" ')
})

it('prints what a shell takes over, and makes the certificate it names', async () => {
  const folder = join(newFolder(), "it's a folder")
  const { exitCode, out, err } = await run(
    '--for',
    'curl',
    '--shell',
    'bash',
    '--data-folder',
    folder,
    '--port',
    '7002',
  )
  expect(exitCode).toBe(0)
  expect(err).toContain('已生成证书机构 · Created a certificate authority')
  expect(out.split('\n')[0]).toBe('# eval "$(wecom-simulator env --for curl --shell bash)"')
  const { stdout } = await runProgram('sh', ['-c', `${out}printf '%s\\n' "$HTTPS_PROXY" "$CURL_CA_BUNDLE"`])
  const certificate = join(folder, 'ca', 'ca.pem')
  expect(stdout).toBe(`http://127.0.0.1:7002\n${certificate}\n`)
  expect(existsSync(certificate)).toBe(true)
  expect((await run('--for', 'curl', '--data-folder', folder)).err).toBe('')
})

it.each([
  ['bash', String.raw`export A='it'\''s \ "$B"'`],
  ['fish', String.raw`set -gx A 'it\'s \\ "$B"'`],
  ['powershell', String.raw`$env:A = 'it''s \ "$B"'`],
] as const)('quotes for %s', (shell, expected) => {
  expect(setVariable(shell, 'A', String.raw`it's \ "$B"`)).toBe(expected)
})

it('explains itself', async () => {
  const { exitCode, out } = await run('--help')
  expect(exitCode).toBe(0)
  for (const text of [
    'node, go, python, php, java, curl',
    '不需要和系统证书合并',
    "no need to add the system's certificates",
  ]) {
    expect(out).toContain(text)
  }
})

it.each([
  [[], '--for'],
  [['--for', 'cobol'], 'node, go, python, php, java, curl'],
  [['--for', 'toString'], '--for'],
  [['--for', 'go', '--shell', 'cmd'], 'bash, fish, powershell'],
  [['--for', 'go', '--port', '0'], '--port'],
  [['--for', 'go', '--port', '70000'], '--port'],
  [['--for', 'go', '--data-folder', ''], '--data-folder'],
  [['--for', 'go', '--nope'], '--nope'],
])('ends %j with 2', async (args, text) => {
  const { exitCode, out, err } = await run(...args)
  expect({ exitCode, out }).toEqual({ exitCode: 2, out: '' })
  expect(err).toContain(text)
})

it('ends with 1 when the folder cannot be used', async () => {
  const { exitCode, err } = await run('--for', 'go', '--data-folder', '/dev/null/x')
  expect(exitCode).toBe(1)
  expect(err).toContain('The certificate folder cannot be used')
})
