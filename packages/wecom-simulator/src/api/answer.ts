import type { Carrier } from '../core/carrier.js'
import type { Random } from '../core/random.js'

/** A failed answer whose `errmsg` ends as WeCom's does: a hint, the caller's IP and where to look up the errcode. */
export function failure(errcode: number, errmsg: string, carrier: Carrier, random: Random) {
  const hint = 1e14 + (Number.parseInt(random.text('hint', 6, 'hex'), 16) % 1e14)
  const tail = `hint: [${String(hint)}], from ip: ${carrier.remoteAddress}, more info at https://open.work.weixin.qq.com/devtool/query?e=${errcode}`
  return { errcode, errmsg: `${errmsg}, ${tail}` }
}

/** A JSON answer. */
export function answer(body: object, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=UTF-8', ...headers },
  })
}
