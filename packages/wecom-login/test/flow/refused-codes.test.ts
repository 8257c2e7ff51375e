import { expect, it } from 'vitest'
import { reply } from '../fake-wecom.js'
import { callbackOf, createTestSite, paths } from '../login/test-site.js'

const junk = { errcode: 40029, errmsg: 'invalid code' }

it('codes that WeCom refuses are sent up to the limit of a minute; logins that succeed do not count', async () => {
  const site = createTestSite({
    refusedCodesPerMinute: 3,
    script: {
      [paths.userInfo]: ({ query: { code } }) =>
        reply(code?.startsWith('junk') ? junk : { errcode: 0, errmsg: 'ok', userid: code }),
    },
  })
  const comeBack = async (code: string) => {
    const browser = site.browser()
    const { status, headers } = await browser.send(callbackOf(await site.begin(browser), code))
    return [status, headers.get('retry-after')]
  }
  const asked = () => site.wecom.to(paths.userInfo).length

  for (const name of ['a', 'b', 'c', 'd']) expect(await comeBack(name)).toEqual([303, null])
  await comeBack('junk-1')
  await site.clock.advance(30_000)
  await comeBack('junk-2')
  await comeBack('junk-3')
  expect(asked()).toBe(7)
  expect(await comeBack('junk-4')).toEqual([503, '60'])
  expect(await comeBack('e')).toEqual([503, '60'])
  expect(asked()).toBe(7)
  expect(site.log.lines.at(-1)?.fields).toMatchObject({ outcome: 'rate_limited', reason: expect.stringContaining('refusedCodesPerMinute') }) // prettier-ignore
  await site.clock.advance(30_000)
  expect(await comeBack('f')).toEqual([303, null])
  await comeBack('junk-5')
  expect(await comeBack('g')).toEqual([503, '60'])
  await site.clock.advance(30_000)
  expect(await comeBack('h')).toEqual([303, null])
})

it('of a thousand codes at once no more are sent than the limit and the connections allow', async () => {
  const site = createTestSite({ refusedCodesPerMinute: 50, script: { [paths.userInfo]: junk } })
  const states = []
  for (let count = 0; count < 1_000; count += 1) {
    const browser = site.browser()
    states.push([browser, await site.begin(browser)] as const)
  }
  await Promise.all(states.map(([browser, state]) => browser.send(callbackOf(state, state))))
  expect(site.wecom.to(paths.userInfo).length).toBeGreaterThanOrEqual(50)
  expect(site.wecom.to(paths.userInfo).length).toBeLessThanOrEqual(50 + 128)
})
