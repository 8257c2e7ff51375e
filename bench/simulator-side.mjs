// One side of bench/simulator.mjs, a process of its own: the simulator, or a bare Hono app that answers the same calls with ready text.
import { getRequestListener } from '@hono/node-server'
import { createServer } from 'node:http'
import { Hono } from 'hono'
import { createSimulator } from '../packages/wecom-simulator/dist/index.js'

const sides = { 'wecom-simulator': startSimulator, 'bare hono route': startBare }
const side = await sides[process.argv[2]]()

process.on('message', async ({ prepare, inMemory }) => {
  if (prepare) process.send({ paths: await side.prepare(prepare.call, prepare.count) })
  if (inMemory) process.send(await measure(inMemory.paths))
})
process.on('disconnect', () => process.exit())
process.send({ url: side.url })

/** Requests one after the other through `fetch` in memory, each read to its end. */
async function measure(paths) {
  const startedAt = performance.now()
  let answered = 0
  for (const path of paths) {
    const response = await side.fetch(new Request(`http://wecom.localhost${path}`))
    if ((await response.json()).errcode === 0) answered += 1
  }
  return { wallMs: performance.now() - startedAt, answered }
}

async function startSimulator() {
  const sim = createSimulator()
  const { url } = await sim.listen()
  const { corpId, agentId, secret } = sim.apps.modern
  const getToken = `/cgi-bin/gettoken?corpid=${corpId}&corpsecret=${secret}`
  const page = `${sim.endpoints.webLogin}/wwlogin/sso/login?login_type=CorpApp&appid=${corpId}&agentid=${agentId}&redirect_uri=http%3A%2F%2Flocalhost%2F&state=a`
  const token = async () => (await (await sim.fetch(`${sim.endpoints.api}${getToken}`)).json()).access_token
  const paths = {
    gettoken: async () => getToken,
    'user/get': async () => `/cgi-bin/user/get?access_token=${await token()}&userid=zhangsan`,
    'auth/getuserinfo': async () => {
      const code = (await sim.as('zhangsan').open(page)).searchParams.get('code')
      return `/cgi-bin/auth/getuserinfo?access_token=${await token()}&code=${code}`
    },
  }
  return { url, fetch: sim.fetch, prepare: (call, count) => Promise.all(Array.from({ length: count }, paths[call])) }
}

async function startBare() {
  const answers = {
    gettoken: { errcode: 0, errmsg: 'ok', access_token: `SIMTOKEN_${'x'.repeat(32)}`, expires_in: 7200 },
    'user/get': {
      errcode: 0,
      errmsg: 'ok',
      userid: 'zhangsan',
      name: '张三',
      department: [1],
      position: '',
      status: 1,
    },
    'auth/getuserinfo': { errcode: 0, errmsg: 'ok', userid: 'zhangsan' },
  }
  const app = new Hono()
  for (const [call, answer] of Object.entries(answers)) app.get(`/cgi-bin/${call}`, (c) => c.json(answer))
  const server = createServer(getRequestListener((request) => app.fetch(request), { overrideGlobalObjects: false }))
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const query = `access_token=SIMTOKEN_${'x'.repeat(32)}&code=SIMCODE_${'x'.repeat(32)}`
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    fetch: (request) => app.fetch(request),
    prepare: async (call, count) => Array.from({ length: count }, () => `/cgi-bin/${call}?${query}`),
  }
}
