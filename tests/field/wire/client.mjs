// node client.mjs <job as JSON>: logs in over the transport named, once for each address, and prints what came of it as JSON. A process of
// its own, since certificates are trusted by NODE_EXTRA_CA_CERTS, which Node reads when it starts. The job is described in run-client.ts.
import dns from 'node:dns'
import { request as httpRequest } from 'node:http'
import { Agent, get } from 'node:https'
import { setTimeout as sleep } from 'node:timers/promises'
import tls from 'node:tls'
import { createWeComApp, fetchTransport, nodeTransport } from 'wecom-login'

const job = JSON.parse(process.argv[2])

dns.lookup = (name, options, done) => {
  const addresses = job.hosts[name.toLowerCase().replace(/\.$/, '')]?.map((address) => ({
    address,
    family: address.includes(':') ? 6 : 4,
  }))
  if (addresses === undefined) done(Object.assign(new Error('getaddrinfo'), { code: 'ENOTFOUND' }))
  else if (options.all) done(null, addresses)
  else done(null, addresses[0].address, addresses[0].family)
}

/** What packages for proxies do; some forget the host once there is a tunnel to it. */
class ProxyAgent extends Agent {
  createConnection({ host, ...options }, done) {
    const path = `${host}:${options.port}`
    const tunnel = httpRequest({ host: '127.0.0.1', port: job.proxyPort, method: 'CONNECT', path })
    const known = job.transport === 'forgetful proxy' ? {} : { host }
    tunnel.on('connect', (_, socket) => done(null, tls.connect({ ...options, ...known, socket })))
    tunnel.on('error', done)
    tunnel.end()
  }
}

const agent = {
  agent: () => new Agent({ keepAlive: true }),
  'unchecking agent': () => new Agent({ keepAlive: true, rejectUnauthorized: false }),
  'believing agent': () => new Agent({ keepAlive: true, checkServerIdentity: () => undefined }),
  'forgetful proxy': () => new ProxyAgent({ keepAlive: true }),
  proxy: () => new ProxyAgent({ keepAlive: true }),
}[job.transport]?.()
const transport =
  {
    pool: () => nodeTransport(),
    fetch: () => fetchTransport((request) => fetch(request)),
  }[job.transport]?.() ?? nodeTransport({ agent })

if (job.visitFirst !== undefined) await visit(job.visitFirst)
const warnings = []
const outcomes = []
for (const api of job.apis) outcomes.push(await logIn(api))
await sleep(job.lingerMs ?? 0)
console.log(JSON.stringify({ outcomes, warnings }))
transport.close?.()
agent?.destroy()

/** What somebody else does with the same agent. */
function visit(url) {
  return new Promise((resolve, reject) => {
    get(url, { agent }, (response) => response.resume().on('close', resolve)).on('error', reject)
  })
}

async function logIn(api) {
  const app = createWeComApp({
    corpId: 'wwcorp',
    accessToken: () => 'TOKEN',
    endpoints: { api },
    transport,
    timeoutMs: job.timeoutMs,
    logger: { warn: (message) => warnings.push(message) },
  })
  try {
    return (await app.oauth.getUserInfo('CODE')).userId
  } catch (error) {
    return { code: error.code, ambiguous: error.ambiguous, problem: error.cause.message }
  }
}
