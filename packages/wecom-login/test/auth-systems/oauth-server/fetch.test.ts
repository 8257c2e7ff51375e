import { describe, expect, it } from 'vitest'
import { rejection } from '../../test-app.js'
import { createHostRequest, createTestServer, redirectUri } from './test-server.js'

/** What a host's library sends to the token endpoint. */
const formOf = (changes: Readonly<Record<string, string>>) =>
  new URLSearchParams({ grant_type: 'authorization_code', redirect_uri: redirectUri, ...changes })

describe('the server as fetch', () => {
  it('answers token and userinfo without a network', async () => {
    const { server, logIn } = createTestServer()
    const request = createHostRequest(server)
    const code = (await logIn(request)).searchParams.get('code') ?? ''
    const body = formOf({ client_id: server.clientId, code, code_verifier: request.codeVerifier })
    const token = await server.fetch(server.endpoints.token, { method: 'POST', body })
    expect([token.status, token.headers.get('cache-control')]).toEqual([200, 'no-store'])
    const { access_token: accessToken } = (await token.json()) as { access_token: string }
    const userinfo = await server.fetch(new URL(server.endpoints.userinfo), {
      headers: { authorization: `Bearer ${accessToken}` },
    })
    expect(await userinfo.json()).toMatchObject({ sub: 'wecom:wwcorp:member:zhangsan', name: '张三' })
    const again = await server.fetch(server.endpoints.token, { method: 'POST', body })
    expect(again.status).toBe(400)
    expect(await again.json()).toEqual({
      error: 'invalid_grant',
      error_description: expect.stringMatching('already used'),
    })
  })

  it('refuses what is no question of a host', async () => {
    const { server } = createTestServer()
    const post = (body: BodyInit) => server.fetch(server.endpoints.token, { method: 'POST', body })
    expect((await post('')).status).toBe(400)
    expect(await (await post(formOf({ grant_type: 'password' }))).json()).toEqual({ error: 'unsupported_grant_type' })
    const doubled = formOf({ client_id: server.clientId, code: 'a' })
    doubled.append('code', 'b')
    expect((await post(doubled)).status).toBe(400)
    for (const headers of [{}, { authorization: 'Basic eDp5' }, { authorization: 'Bearer ../..' }]) {
      const answer = await server.fetch(server.endpoints.userinfo, { headers })
      expect([answer.status, await answer.text()]).toEqual([401, ''])
    }
  })

  it.each(['https://example.com/wecom/token', 'https://app.example.com/wecom/authorize'])(
    'sends nothing to %s, nor anywhere',
    async (address) => {
      const { server } = createTestServer()
      expect(await rejection(server.fetch(address, { method: 'POST', body: 'x' }))).toBeInstanceOf(TypeError)
    },
  )
})
