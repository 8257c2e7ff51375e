import { describe, expect, it } from 'vitest'
import { createTestApp, rejection } from '../test-app.js'

const wrong = [null, 'https://app.example.com/callback', 7, ['zh']] as unknown as readonly undefined[]

describe.each(wrong)('%j in place of options', (options) => {
  const { app, wecom } = createTestApp()
  const { oauth } = app

  it.each(['getAuthURL', 'getQrConnectURL', 'getWebLoginURL', 'chooseLogin'] as const)('%s refuses it', (method) => {
    expect(() => oauth[method](options)).toThrow(new TypeError('options must be an object'))
  })

  it.each([
    ['getUserInfo', () => oauth.getUserInfo('CODE', options)],
    ['getUserDetail', () => oauth.getUserDetail('TICKET', options)],
    ['contactFromCode', () => oauth.contactFromCode('CODE', options)],
    ['memberFromCode', () => oauth.memberFromCode('CODE', options)],
    ['convertToOpenId', () => oauth.convertToOpenId('zhangsan', options)],
    ['convertToUserId', () => oauth.convertToUserId('oX', options)],
    ['api.get', () => app.api.get('/cgi-bin/user/get', {}, options)],
    ['api.post', () => app.api.post('/cgi-bin/user/get', {}, options)],
  ])('%s rejects, and nothing is sent', async (_, call) => {
    expect(await rejection(call())).toEqual(new TypeError('options must be an object'))
    expect(wecom.requests).toEqual([])
  })
})
