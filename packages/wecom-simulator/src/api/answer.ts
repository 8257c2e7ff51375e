import type { Random } from '../core/random.js'
import type { Carrier } from '../core/carrier.js'

/** A failed answer with the tail that WeCom's `errmsg` has: a hint, the caller's address and where to look the code up. */
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
