import { describe, expect, it } from 'vitest'
import { run } from './run.js'

describe('wecom-login explain', () => {
  it('says cause, fix, who and where, in both languages', async () => {
    const { out, err, exitCode } = await run(['explain', '60020'])
    expect({ err, exitCode }).toEqual({ err: '', exitCode: 0 })
    for (const text of [
      '60020  服务器 IP 不在可信名单里',
      '60020  Server IP is not on the trusted list',
      '由谁  企业微信管理员',
      'Who  the WeCom administrator',
      'https://developer.work.weixin.qq.com/document/path/90313',
    ]) {
      expect(out).toContain(text)
    }
    expect(out).not.toContain('{ip}')
  })

  it('takes several, a negative one among them, in one language', async () => {
    const { out, exitCode } = await run(['explain', '40029', '-1', '--lang', 'en'])
    expect(exitCode).toBe(0)
    expect(out).toContain('40029  Invalid code')
    expect(out).toMatch(/^-1 {2}\S/m)
    expect(out).not.toMatch(/[\u4E00-\u9FFF]{2,}：/)
  })

  it('takes a whole answer, and shows the IP to allow', async () => {
    const answer =
      '{"errcode":60020,"errmsg":"not allow to access from your ip, hint: [1], from ip: 203.0.113.7, more"}'
    const { out } = await run(['explain', answer, '--lang', 'en'])
    expect(out).toContain('egress IP 203.0.113.7')
  })

  it('takes the code of an error of the SDK', async () => {
    expect((await run(['explain', 'timed_out', '--lang', 'en'])).out).toContain('WeCom did not answer in time')
  })

  it('says where to look a code up that it does not know, and what is near', async () => {
    const { out, exitCode } = await run(['explain', '60022'])
    expect(exitCode).toBe(1)
    expect(out).toContain('https://open.work.weixin.qq.com/devtool/query?e=60022')
    expect(out).toContain('    60021  ')
    expect(out).toContain('    60020  ')
  })

  it('writes JSON with both languages, for known and unknown codes', async () => {
    const { out, exitCode } = await run(['explain', '60020', '60022', '--json'])
    expect(exitCode).toBe(1)
    expect(JSON.parse(out)).toEqual([
      {
        code: '60020',
        known: true,
        errcode: 60020,
        who: 'wecom_admin',
        page: 'https://developer.work.weixin.qq.com/document/path/90313',
        zh: expect.objectContaining({ title: '服务器 IP 不在可信名单里', whoText: '企业微信管理员' }),
        en: expect.objectContaining({ title: 'Server IP is not on the trusted list' }),
      },
      {
        code: '60022',
        known: false,
        page: 'https://developer.work.weixin.qq.com/document/path/90313',
        nearest: [60021, 60020, 60030],
      },
    ])
  })

  it.each([
    ['nothing', []],
    ['a word', ['sixty thousand']],
    ['a fraction', ['60020.5']],
    ['a number that is none', ['6e4']],
    ['an over-long number', ['9'.repeat(400)]],
    ['JSON without an errcode', ['{"errmsg":"ok"}']],
    ['JSON with an errcode of another type', ['{"errcode":"60020"}']],
    ['JSON null', ['null {}']],
    ['escapes', ['\u001B[2J']],
  ])('refuses %s', async (_what, words) => {
    const { out, err, exitCode } = await run(['explain', ...words])
    expect({ out, exitCode }).toEqual({ out: '', exitCode: 2 })
    expect(err).toContain('60020')
    expect(err).not.toContain('\u001B')
    expect(err.length).toBeLessThan(600)
  })

  it('has help of its own', async () => {
    expect(await run(['explain', '--help'])).toMatchObject({ exitCode: 0, out: expect.stringContaining('timed_out') })
  })
})
