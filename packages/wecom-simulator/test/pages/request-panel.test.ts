import { describe, expect, it } from 'vitest'
import type { LoginRequest } from '../../src/pages/page-props.js'
import { refusal, request, scan, textOf, who } from './samples.js'

const panel = (sent: LoginRequest) =>
  textOf(/<details class="request-panel">.*?<\/details>/s.exec(who({ request: sent }))?.[0] ?? '')

describe('what the app asked for and will get back', () => {
  it('shows the request', () => {
    const text = panel(request)
    expect(text).toContain('appid wwsim0001 agentid 1000002 scope snsapi_privateinfo state Ab9')
    expect(text).toContain('回调域名 Redirect host localhost:3000')
    expect(text).toContain('redirect_uri http://localhost:3000/cb?a=1&amp;b=2')
  })

  it('tells a state that was not sent from an empty one', () => {
    expect(panel({ ...request, state: undefined })).toContain('state 未发送 not sent')
    expect(panel({ ...request, state: '' })).toContain('state 空 empty')
  })

  it('promises a user_ticket with snsapi_privateinfo only, and never after a scan', () => {
    expect(panel(request)).toContain('user_ticket（1800 秒）')
    expect(panel({ ...request, scope: 'snsapi_base' })).toContain('没有 user_ticket')
    expect(panel({ ...request, flow: 'qr_connect' })).toContain('扫码登录不会给 user_ticket')
    expect(textOf(scan({ state: 'waiting' }))).not.toContain('scope')
  })

  it('works with a request that named nothing', () => {
    expect(textOf(refusal({ request: { flow: 'authorize' } }))).toContain(
      '应用 App 未发送 not sent appid 未发送 not sent',
    )
  })
})
