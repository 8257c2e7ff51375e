import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type AppCredentials, createSimulator, type Simulator } from 'wecom-simulator'
import type { AcceptCase } from '../case.js'
import { createCounter, samples } from '../counting.js'
import { type HostileRequest, hostileRequest } from './hostile-requests.js'
import { malformed, sendRaw } from './malformed-http.js'
import { type LiveValues, spoiltCalls } from './spoilt-calls.js'
import { watchUnhandled } from './unhandled.js'

const api = 'http://wecom.localhost'
const callback = 'http://localhost:3000/callback'
/** How many are on their way at once. */
const atOnce = 10
/** One in so many goes over a socket. */
const oneOverSocket = 20
/** Every so many requests, one of this kind. */
const every = { login: 50, socket: 50, spoilt: 5, huge: 500, parameters: 500 }

/** Whether a browser ends up at a host that the seeded apps trust, or stays with the simulator. */
const isOurs = (location: string) =>
  /^(?:wecom\.localhost|localhost|127\.0\.0\.1|\[::1\]|\w+\.example\.com)$/.test(new URL(location, api).hostname)

/** Anything the simulator issued, and the secrets of its apps. */
const issued = /SIM(?:CODE|TOKEN|TICKET|SECRET)_[\w-]{8,}/

/** One simulator under fire: what it did wrong is counted, the first of it told. */
const createRange = (sim: Simulator, url: string) => {
  const counter = createCounter(
    'cases',
    'crashes',
    'server_errors',
    'wrong_answers',
    'unmarked',
    'foreign_redirects',
    'unescaped',
    'codes_used_twice',
    'wrong_app',
    'logins',
    'logins_failed',
    'unmasked',
  )
  const { add } = counter
  const told: string[] = []
  const blame = (what: Parameters<typeof add>[0], request: string, detail: unknown) => {
    add(what)
    if (told.push(what) <= 10)
      console.error(`S-fuzz: ${what}: ${request.slice(0, 300)}: ${String(detail).slice(0, 300)}`)
  }
  /** How often each code gave an identity, and whose each token is. */
  const [identities, owners] = [new Map<string, number>(), new Map<string, string>()]
  const appOf = new Map(Object.values(sim.apps).map((app) => [app.secret, app.key]))

  const noteSuccess = (url: URL, answer: Readonly<Record<string, unknown>>) => {
    if (url.pathname.endsWith('/getuserinfo')) {
      const code = url.searchParams.get('code') ?? ''
      const times = (identities.get(code) ?? 0) + 1
      identities.set(code, times)
      if (times > 1) blame('codes_used_twice', url.pathname, times)
    }
    if (url.pathname === '/cgi-bin/gettoken') {
      const owner = appOf.get(url.searchParams.get('corpsecret') ?? '') ?? ''
      const token = String(answer['access_token'])
      if ((owners.get(token) ?? owner) !== owner) blame('wrong_app', url.pathname, owner)
      owners.set(token, owner)
    }
  }

  /** Sends a request and looks at everything that has to hold of any answer; the answer's JSON, if it is some. */
  const send = async (target: string, init: RequestInit = {}) => {
    add('cases')
    const isOverSocket = counter.figures.cases % oneOverSocket === 0
    const name = `${init.method ?? 'GET'} ${target}`
    try {
      const response = await (isOverSocket
        ? fetch(url + target, { ...init, redirect: 'manual' })
        : sim.fetch(api + target, init))
      const text = await response.text()
      const { status, headers } = response
      const asked = new URL(api + target)
      if (status >= 500) blame('server_errors', name, status)
      if (headers.get('x-wecom-simulator') !== '1') blame('unmarked', name, status)
      if (!isOurs(headers.get('location') ?? '/')) blame('foreign_redirects', name, headers.get('location'))
      if (/<script>alert|<img src=x/.test(text) && headers.get('content-type')?.startsWith('text/html'))
        blame('unescaped', name, status)
      const isAnswer = asked.pathname.startsWith('/cgi-bin/') && init.method !== 'HEAD'
      // What does not get past the parser of HTTP is answered in plain words.
      const isPlain = isOverSocket && headers.get('content-type')?.startsWith('text/plain') && status >= 400
      if (!isAnswer || isPlain) return { status, headers, answer: {} }
      const answer = JSON.parse(text) as Readonly<Record<string, unknown>>
      if (!Number.isInteger(answer['errcode']) || (status !== 200 && !(status >= 400 && status < 500)))
        blame('wrong_answers', name, text)
      if (answer['errcode'] === 0) noteSuccess(asked, answer)
      return { status, headers, answer }
    } catch (error) {
      blame('crashes', name, error)
      return { status: 0, headers: new Headers(), answer: {} }
    }
  }
  return { ...counter, blame, send, owners }
}

type Range = ReturnType<typeof createRange>

const createShooter = async (sim: Simulator, range: Range, port: number) => {
  const { send, blame, add } = range
  const { modern, other } = sim.apps
  const tokenOf = async ({ corpId, secret }: AppCredentials) =>
    String((await send(`/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${secret}`)).answer['access_token'])
  const link = ({ corpId, agentId }: AppCredentials, scope: string) =>
    `${api}/connect/oauth2/authorize?appid=${corpId}&redirect_uri=${encodeURIComponent(callback)}&response_type=code&scope=${scope}&state=a1&agentid=${agentId}#wechat_redirect`
  const codeOf = async (app: AppCredentials, scope = 'snsapi_base') =>
    (await sim.as('zhangsan').open(link(app, scope))).searchParams.get('code') ?? ''
  const exchange = async (token: string, code: string) =>
    (await send(`/cgi-bin/auth/getuserinfo?access_token=${token}&code=${code}`)).answer
  const [token, otherToken] = [await tokenOf(modern), await tokenOf(other)]
  const spent = await codeOf(modern)
  await exchange(token, spent)
  const { user_ticket: ticket } = await exchange(token, await codeOf(modern, 'snsapi_privateinfo'))
  const page = `/wwlogin/sso/login?login_type=CorpApp&appid=${modern.corpId}&agentid=${modern.agentId}&redirect_uri=${encodeURIComponent(callback)}&version=1`
  const scan = /\/_sim\/panel\/([\w-]+)/.exec(await (await sim.fetch(api + page)).text())?.[1] ?? ''
  const values: LiveValues = {
    corpId: modern.corpId,
    secret: modern.secret,
    agentId: String(modern.agentId),
    token,
    otherToken,
  }
  let code = await codeOf(modern)
  const fill = (text: string) =>
    text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => {
      const live: Readonly<Record<string, unknown>> = { ...values, code, spent, ticket, scan }
      return Object.hasOwn(live, name) ? String(live[name]) : whole
    })
  const spoilt = spoiltCalls(values)

  return {
    hostile: async ({ method, target, headers, body }: HostileRequest) => {
      const init = {
        method,
        headers,
        ...(body !== undefined && { body: typeof body === 'string' ? fill(body) : body }),
      }
      await send(fill(target), init)
    },
    spoilt: async (index: number) => {
      const call = spoilt[index % spoilt.length]
      if (call === undefined) return
      const { target, errcode, status: expected = 200, ...init } = call
      const { status, answer } = await send(`/cgi-bin/${target}`, init)
      if (status !== expected || answer['errcode'] !== errcode)
        blame('wrong_answers', `${init.method ?? 'GET'} ${target}`, `${status} ${String(answer['errcode'])}`)
    },
    huge: async (index: number) => {
      const form = 'application/x-www-form-urlencoded'
      const targets = [
        ['/cgi-bin/auth/getuserdetail', 'application/json'],
        [page, form],
        ['/connect/oauth2/authorize', form],
        ['/_sim/api/people', 'application/json'],
      ] as const
      const [target, type] = targets[index % targets.length] ?? targets[0]
      const body = Buffer.alloc(10 * 1_048_576, 'a')
      const { status } = await send(target, { method: 'POST', headers: { 'content-type': type }, body })
      if (status !== 413 && status !== 405) blame('wrong_answers', `10 MiB to ${target}`, status)
    },
    parameters: async (index: number) => {
      const many = Array.from({ length: 100_000 }, (_, at) => (index % 2 === 0 ? `p${at}=${at}` : 'state=a')).join('&')
      const paths = ['/cgi-bin/gettoken', '/connect/oauth2/authorize', '/wwlogin/sso/login', '/_sim/callback']
      await send(`${paths[index % 4]}?${many}`)
    },
    /** Somebody logs in; then the code is tried again, and the next one at another app. */
    login: async () => {
      add('logins')
      code = await codeOf(modern)
      const own = await codeOf(modern)
      const first = await exchange(token, own)
      const again = await exchange(token, own)
      const stolen = await codeOf(modern)
      const abroad = await exchange(otherToken, stolen)
      const late = await exchange(token, stolen)
      const answers = [first['errcode'], first['userid'], again['errcode'], abroad['errcode'], late['errcode']]
      if (answers.join() !== '0,zhangsan,40029,50001,40029') blame('logins_failed', 'login', answers.join())
    },
    socket: async (index: number) => {
      add('cases')
      const bytes = malformed[index % malformed.length] ?? ''
      const name = JSON.stringify(Buffer.from(bytes).subarray(0, 60).toString('latin1'))
      try {
        const answer = await sendRaw(port, bytes)
        const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0)
        if (status >= 500) blame('server_errors', name, status)
        if (status >= 400 && !/\r\nx-wecom-simulator: 1\r\n/i.test(answer)) blame('unmarked', name, status)
      } catch (error) {
        blame('crashes', name, error)
      }
    },
    /** What has to be true whatever was sent. */
    inspect: async () => {
      const unmasked = sim.calls().filter((entry) => issued.test(JSON.stringify(entry)))
      for (const { call, method } of unmasked) blame('unmasked', `${method} ${call}`, 'a secret in the journal')
      for (const app of [modern, other]) {
        for (const [each, owner] of [
          [token, modern.key],
          [otherToken, other.key],
        ] as const) {
          const { answer } = await send(`/cgi-bin/agent/get?access_token=${each}&agentid=${app.agentId}`)
          if (answer['errcode'] !== (owner === app.key ? 0 : 301002)) blame('wrong_app', 'agent/get', answer['errcode'])
        }
      }
    },
  }
}

const fuzz: AcceptCase = {
  id: 'S-fuzz',
  title:
    'hostile requests to the simulator, in memory and over sockets, with logins in between: crashes, 5xx, answers unlike WeCom’s, codes used twice, tokens for the wrong app, secrets in the journal',
  counts: { ci: 3_000, full: 100_000 },
  target: {
    crashes: 0,
    server_errors: 0,
    unhandled: 0,
    wrong_answers: 0,
    unmarked: 0,
    foreign_redirects: 0,
    unescaped: 0,
    codes_used_twice: 0,
    wrong_app: 0,
    unmasked: 0,
    logins_failed: 0,
    world_changed: 0,
  },
  run: async (count, seed) => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'wecom-login-fuzz-'))
    const sim = createSimulator({ seed: 1 })
    const server = await sim.listen(0, { dataFolder })
    const worldOf = () => JSON.stringify([sim.world.people.list(), sim.world.apps.list(), sim.clock.aheadMs()])
    const before = worldOf()
    const unhandled = watchUnhandled(fuzz.id)
    try {
      const range = createRange(sim, server.url)
      const shooter = await createShooter(sim, range, Number(new URL(server.url).port))
      let underWay: Promise<void>[] = []
      let index = 0
      const is = (kind: keyof typeof every, at: number) => index % every[kind] === at
      for (const request of samples(hostileRequest, count, seed)) {
        underWay.push(shooter.hostile(request))
        if (is('spoilt', 1)) underWay.push(shooter.spoilt(Math.floor(index / every.spoilt)))
        if (is('login', 2)) underWay.push(shooter.login())
        if (is('socket', 3)) underWay.push(shooter.socket(Math.floor(index / every.socket)))
        if (is('huge', 4)) underWay.push(shooter.huge(Math.floor(index / every.huge)))
        if (is('parameters', 5)) underWay.push(shooter.parameters(Math.floor(index / every.parameters)))
        index += 1
        if (underWay.length >= atOnce) {
          await Promise.all(underWay)
          underWay = []
        }
        if (index % 5_000 === 0) await shooter.inspect()
      }
      await Promise.all(underWay)
      await shooter.login()
      await shooter.inspect()
      const isAlive = (await fetch(server.url)).status === 200
      const { figures } = range
      return {
        ...figures,
        crashes: figures.crashes + Number(!isAlive),
        unhandled: await unhandled.count(),
        world_changed: Number(worldOf() !== before),
      }
    } finally {
      unhandled.stop()
      await server.close()
      rmSync(dataFolder, { recursive: true, force: true })
    }
  },
}

/** What the simulator itself has to stand. */
export const simulatorFuzzCases: readonly AcceptCase[] = [fuzz]
