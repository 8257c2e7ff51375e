import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { run } from './run.js'

/** A folder with a `.env` of these bytes. */
const folderWith = (content: string | Uint8Array): string => {
  const folder = mkdtempSync(join(tmpdir(), 'wecom-login-env-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  writeFileSync(join(folder, '.env'), content)
  return folder
}
const utf16 = (text: string): Buffer => Buffer.from(`\uFEFF${text}`, 'utf16le')
const lines = '# 企业\r\nWECOM_CORP_ID=wwfile\r\nWECOM_AGENT_ID="1000002"\r\nWECOM_ORIGIN=https://file.example.com\r\n'

it.each<[string, string | Uint8Array]>([
  ['with CRLF', lines],
  ['with a byte order mark', `\uFEFF${lines}`],
  ['in UTF-16', utf16(lines)],
  ['in UTF-16 of the other order', utf16(lines).swap16()],
  [
    'with comments of another encoding',
    Buffer.concat([Buffer.from([0x23, 0xc6, 0xf3, 0xd2, 0xb5, 0x0a]), Buffer.from(lines)]),
  ],
])('a file %s is read', async (_what, content) => {
  const { out, err } = await run(['url', 'oauth2', '--env', '.env'], { folder: folderWith(content) })
  expect({ out, err }).toEqual({
    out: 'https://open.weixin.qq.com/connect/oauth2/authorize?appid=wwfile&redirect_uri=https%3A%2F%2Ffile.example.com%2Fauth%2Fwecom%2Fcallback&response_type=code&scope=snsapi_base&agentid=1000002#wechat_redirect\n',
    err: '',
  })
})

/** What the doctor complains of with a `.env` that has only a malformed agent id, and what it says beside. */
const examine = async (options: Parameters<typeof run>[1], args: readonly string[] = []) => {
  const { out, err } = await run(['doctor', '--json', '--lang', 'en', ...args], options)
  return { err, isRead: out.includes('agent_id_malformed') }
}
const agentOnly = 'WECOM_AGENT_ID=of the file\nDATABASE_URL=postgres://a-password\nREDIS_URL=\n'

it('doctor reads a .env that lies there, and names what it found', async () => {
  expect(await examine({ folder: folderWith(agentOnly) })).toEqual({
    err: 'read the .env in this folder: WECOM_AGENT_ID, REDIS_URL\n',
    isRead: true,
  })
})

it('doctor does not read it where variables are set, for the site would not either, and says so', async () => {
  expect(await examine({ folder: folderWith(agentOnly), env: { WECOM_CORP_ID: 'ww' } })).toEqual({
    err: 'there is a .env in this folder (WECOM_AGENT_ID, REDIS_URL), but it is not read because variables are set already; to read it, add --env .env\n',
    isRead: false,
  })
  expect(await examine({ folder: folderWith(agentOnly), env: { WECOM_CORP_ID: 'ww' } }, ['--env', '.env'])).toEqual({
    err: '',
    isRead: true,
  })
})

it('doctor says nothing of a .env without its variables, nor of a folder of that name', async () => {
  expect(await examine({ folder: folderWith('DATABASE_URL=x\n') })).toEqual({ err: '', isRead: false })
  const folder = folderWith('')
  rmSync(join(folder, '.env'))
  mkdirSync(join(folder, '.env'))
  expect(await examine({ folder })).toEqual({ err: '', isRead: false })
})

it('doctor says what a misspelt variable should be, on one line', async () => {
  const { err } = await examine({ env: { WECOM_CORPID: 'ww', 'WECOM_SECRETS\u001b[2J': 'a-secret' } })
  expect(err).toBe(
    'WECOM_CORPID is set; did you mean WECOM_CORP_ID?\n' +
      String.raw`WECOM_SECRETS\u001b[2J is set; did you mean WECOM_SECRET?` +
      '\n',
  )
})
