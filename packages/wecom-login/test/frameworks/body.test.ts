import { createRequire } from 'node:module'
import { text } from 'node:stream/consumers'
import express from 'express'
import { describe, expect, it } from 'vitest'
import { auth } from '../../src/frameworks/express.js'
import { toNodeHandler } from '../../src/frameworks/node.js'
import type { Login } from '../../src/login/index.js'
import { createTestSite, origin } from '../login/test-site.js'
import { createTestApp } from '../test-app.js'
import { serve } from './serve.js'

const express4 = createRequire(import.meta.url)('express4') as typeof express
const given = '{"code":"é","state":"s"}'

/** A login that answers with the body it was sent, and lets nobody through but reads nothing then. */
const echo: Login<object> = {
  handle: async (request) => new Response(await request.text()),
  owns: (target) => target === '/auth/panel',
  session: async () => null,
  authenticate: async () => ({ session: null, headers: new Headers() }),
  require: async () => ({ session: {}, headers: new Headers() }),
  app: createTestApp().app,
}

const send = (port: number, path: string, type = 'application/json') =>
  fetch(`http://127.0.0.1:${port}${path}`, { method: 'POST', headers: { 'content-type': type }, body: given })

describe('the body of a POST', () => {
  it('arrives behind node:http', async () => {
    const handler = toNodeHandler(echo)
    const { port } = await serve((req, res) => void handler(req, res))
    expect(await (await send(port, '/auth/panel')).text()).toBe(given)
  })

  describe.each([
    ['Express 5', express],
    ['Express 4', express4],
  ])('%s', (_version, createExpress) => {
    it.each([
      ['without a body parser', []],
      ['after express.json()', [createExpress.json()]],
      ['after express.text()', [createExpress.text({ type: '*/*' })]],
      ['after express.raw()', [createExpress.raw({ type: '*/*' })]],
    ])('arrives %s', async (_before, parsers) => {
      const app = createExpress()
      for (const parser of parsers) app.use(parser)
      app.use(auth(echo))
      const { port } = await serve(app)
      expect(await (await send(port, '/auth/panel')).text()).toBe(given)
    })
  })

  it('of a form arrives as a form, also after express.urlencoded()', async () => {
    const app = express().use(express.urlencoded({ extended: false }), auth(echo))
    const { port } = await serve(app)
    const body = new URLSearchParams({ returnTo: '/bye?a=1&b=张', x: '' })
    const answer = await fetch(`http://127.0.0.1:${port}/auth/panel`, { method: 'POST', body })
    expect(await answer.text()).toBe('returnTo=%2Fbye%3Fa%3D1%26b%3D%E5%BC%A0&x=')
  })

  it('that was read by somebody who left nothing of it is empty', async () => {
    const handler = toNodeHandler({
      handle: async (request) => new Response(await request.text()),
    })
    const { port } = await serve((req, res) => {
      void (async () => {
        for await (const _chunk of req);
        await handler(req, res)
      })()
    })
    expect(await (await send(port, '/auth/panel')).text()).toBe('')
  })

  it('that is too long can still be answered', async () => {
    const handler = toNodeHandler({
      handle: async ({ body }) => {
        await body?.getReader().read()
        return new Response('too long', { status: 413 })
      },
    })
    const { port } = await serve((req, res) => void handler(req, res))
    const answer = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body: 'x'.repeat(500_000) })
    expect([answer.status, await answer.text()]).toEqual([413, 'too long'])
  })

  it.each([
    ['/auth/wecom/logout', 'application/x-www-form-urlencoded'],
    ['/auth/wecom/panel', 'application/json'],
  ])('that is too long for %s leaves the connection to the next request', async (path, type) => {
    const handler = toNodeHandler(createTestSite().login)
    const socket = (await serve((req, res) => void handler(req, res))).dial()
    const body = 'x'.repeat(500_000)
    const head = `Host: app.example.com\r\nOrigin: ${origin}\r\nContent-Type: ${type}\r\nContent-Length: ${body.length}`
    socket.write(`POST ${path} HTTP/1.1\r\n${head}\r\n\r\n${body}`)
    socket.write('GET /auth/wecom/session HTTP/1.1\r\nHost: app.example.com\r\nConnection: close\r\n\r\n')
    expect(await text(socket)).toContain('"loginUrl":"/auth/wecom/login"')
  })
})
