import { expect, it } from 'vitest'
import * as express from '../../src/frameworks/express.js'
import * as fastify from '../../src/frameworks/fastify.js'
import * as koa from '../../src/frameworks/koa.js'
import * as nest from '../../src/frameworks/nest.js'
import { toNodeHandler, toWebRequest } from '../../src/frameworks/node.js'
import { rejection } from '../test-app.js'
import { createTestSite } from './test-site.js'

const { login } = createTestSite()
const wrong = undefined as never
const expressRequest = { method: 'GET', url: '/', originalUrl: '/', headers: { cookie: 'a=1' } } as never
const webRequest = new Request('https://app.example.com/') as never

it.each<[string, () => unknown, RegExp]>([
  [
    'handle(3)',
    () => login.handle(3 as never),
    /^request must be a Web Request; for .* Express use wecom-login\/express/,
  ],
  ['handle(req of Express)', () => login.handle(expressRequest), /^request must be a Web Request; /],
  ['session(undefined)', () => login.session(wrong), /^request must be a Web Request; /],
  ["require('x')", () => login.require('x' as never), /^request must be a Web Request; /],
  ['owns(null)', () => login.owns(null as never), /^request must be a Web Request, or a request target such as /],
  ['toWebRequest(undefined)', () => toWebRequest(wrong), /^req must be a request of Node; /],
  ['toWebRequest(Request)', () => toWebRequest(webRequest), /^req must be a request of Node; a Web Request goes to /],
  ['toNodeHandler(login)(undefined)', () => toNodeHandler(login)(wrong, wrong), /^req must be a request of Node; /],
  ['sessionOf of Express', () => express.sessionOf(login, wrong), /^req must be the framework's own request/],
  ['memberOf of Express', () => express.memberOf(login, wrong), /^req must be a request that requireMember/],
  ['sessionOf of Koa', () => koa.sessionOf(login, wrong), /^ctx must be the framework's own request/],
  ['sessionOf of Fastify', () => fastify.sessionOf(login, wrong), /^request must be the framework's own request/],
  ['sessionOf of Nest', () => nest.sessionOf(login, wrong), /^request must be the framework's own request/],
])('%s is a TypeError that says what to give', async (_, call, message) => {
  const error = await rejection((async () => call())())
  expect(error).toBeInstanceOf(TypeError)
  expect(error).toHaveProperty('message', expect.stringMatching(message))
})
