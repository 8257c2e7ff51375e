import { expect, it } from 'vitest'
import { isWeComApiError } from 'wecom-login'
import { explain } from 'wecom-login/explain'

import { rejection } from '../fixtures/rejection.js'
import { useSimulator } from '../fixtures/simulated-wecom.js'

const { sim, connect, codeFor, apiCalls, codesSent } = useSimulator()

it('a code works once; the second use is refused and not repeated', async () => {
  const { oauth } = connect('modern')
  const code = await codeFor('zhangsan', oauth.getAuthURL())
  await oauth.contactFromCode(code)

  const error = await rejection(oauth.contactFromCode(code))

  expect(error).toMatchObject({
    name: 'WeComApiError',
    code: 'api_error',
    errcode: 40029,
    category: 'code',
    reaction: 'reauthorize',
    path: 'GET /cgi-bin/auth/getuserinfo',
  })
  expect(isWeComApiError(error)).toBe(true)
  expect(codesSent()).toEqual(['[code 1]', '[code 1]'])
  expect(apiCalls()).toEqual(['gettoken', 'auth/getuserinfo', 'auth/getuserinfo'])
})

it('of two callbacks at once with one code, one logs in', async () => {
  const { oauth } = connect('modern')
  const code = await codeFor('zhangsan', oauth.getAuthURL())

  const outcomes = await Promise.allSettled([oauth.contactFromCode(code), oauth.contactFromCode(code)])

  expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected'])
  expect(apiCalls()).toEqual(['gettoken', 'auth/getuserinfo', 'auth/getuserinfo'])
})

it('a code dies after five minutes', async () => {
  const { oauth } = connect('modern')
  const code = await codeFor('zhangsan', oauth.getAuthURL())
  sim.clock.advance('5m')

  await expect(oauth.contactFromCode(code)).rejects.toMatchObject({ errcode: 42003, category: 'code' })
  expect(codesSent()).toEqual(['[code 1]'])
})

it('an invented code is refused, and the next login works', async () => {
  const { oauth } = connect('modern')

  await expect(oauth.contactFromCode('invented')).rejects.toMatchObject({ errcode: 40029, category: 'code' })

  expect(await oauth.contactFromCode(await codeFor('zhangsan', oauth.getAuthURL()))).toMatchObject({ id: 'zhangsan' })
  expect(apiCalls()).toEqual(['gettoken', 'auth/getuserinfo', 'auth/getuserinfo'])
})

it.each([
  ['an empty code', ''],
  ['a code over 512 bytes', '码'.repeat(171)],
  ['a code with a line break', 'abc\ndef'],
])('%s never goes upstream', async (_, code) => {
  await expect(connect('modern').oauth.contactFromCode(code)).rejects.toThrow(TypeError)
  expect(apiCalls()).toEqual([])
})

it('the error can be handed to explain, in both languages', async () => {
  const error = await rejection(connect('modern').oauth.contactFromCode('invented'))

  expect(explain(error)).toMatchObject({ code: '40029', errcode: 40029 })
  expect(explain(error)?.title).toMatch(/\p{Script=Han}/u)
  expect(explain(error, { lang: 'en' })?.title).not.toMatch(/\p{Script=Han}/u)
})
