import type { NestModule } from '@nestjs/common'
import type { HttpAdapterHost } from '@nestjs/core'
import { describe, expect, it, vi } from 'vitest'
import * as express from '../../src/frameworks/express.js'
import * as fastify from '../../src/frameworks/fastify.js'
import * as koa from '../../src/frameworks/koa.js'
import { WeComLoginModule } from '../../src/frameworks/nest.js'
import { createTestSite } from '../login/test-site.js'

const { login } = createTestSite({ verification: { 'WW_verify_abc.txt': 'abc' } })

/** A request as Node brings it, from behind the mount of a prefix. */
const requestOf = (target: string) => ({ method: 'GET', url: '/stripped', originalUrl: target, headers: { host: 'a' } })

/** What came of a request: `next` was called, or so many bytes were answered. */
type Outcome = 'next' | 'answered'
type Send = (target: string) => Promise<Outcome>

const byMiddleware =
  (middleware: ReturnType<typeof express.auth>): Send =>
  (target) =>
    new Promise((resolve, reject) => {
      const res = {
        statusCode: 0,
        headersSent: false,
        setHeader: () => undefined,
        appendHeader: () => undefined,
        end: () => resolve('answered'),
      }
      middleware(requestOf(target), res, (error) => (error === undefined ? resolve('next') : reject(error)))
    })

const byNest = (): Send => {
  let middleware: ReturnType<typeof express.auth> | undefined
  const httpAdapter = {
    getType: () => 'express',
    use: (used: ReturnType<typeof express.auth>) => (middleware = used),
  }
  const module: NestModule = new WeComLoginModule(login, { httpAdapter } as unknown as HttpAdapterHost)
  module.configure(undefined as never)
  return byMiddleware(middleware!)
}

const byKoa: Send = async (target) => {
  let outcome: Outcome = 'answered'
  const req = requestOf(target)
  const ctx = { req, originalUrl: target, request: {}, headerSent: false, status: 0, body: undefined, set() {}, append() {} } // prettier-ignore
  await koa.auth(login)(ctx, async () => (outcome = 'next'))
  return outcome
}

const byFastify: Send = async (target) => {
  let hook: Parameters<Parameters<ReturnType<typeof fastify.auth>>[0]['addHook']>[1] | undefined
  await fastify.auth(login)({ addHook: (_name, added) => (hook = added) })
  const reply = { sent: false, code() {}, header() {}, send() {} }
  const done = await hook?.({ raw: requestOf('/stripped'), originalUrl: target }, reply)
  return done === undefined ? 'next' : 'answered'
}

describe.each([
  ['Express', byMiddleware(express.auth(login))],
  ['Koa', byKoa],
  ['Fastify', byFastify],
  ['Nest', byNest()],
])('%s', (_name, send) => {
  const countRequests = async (target: string) => {
    const built = vi.fn<() => void>()
    class CountedRequest extends Request {
      constructor(...args: ConstructorParameters<typeof Request>) {
        super(...args)
        built()
      }
    }
    vi.stubGlobal('Request', CountedRequest)
    try {
      return [await send(target), built.mock.calls.length]
    } finally {
      vi.unstubAllGlobals()
    }
  }

  it('builds no Request for a request of the app', async () => {
    for (const target of ['/', '/orders/5?tab=2', '/auth/wecom', '//auth/wecom/login', '*'])
      expect(await countRequests(target)).toEqual(['next', 0])
  })

  it('builds one for a request of the login', async () => {
    for (const target of ['/auth/wecom/login?returnTo=/x', '/auth/wecom/session/', '/WW_verify_abc.txt'])
      expect(await countRequests(target)).toEqual(['answered', 1])
  })
})
