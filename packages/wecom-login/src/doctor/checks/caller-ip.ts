import { defineCheck } from '../check.js'
import { errcodeOf, factsOf } from '../refusal.js'
import { bilingual } from '../texts.js'

/** Whether WeCom accepts calls from this machine's IP address. WeCom checks it on the first call after gettoken (errcode 60020). */
export const callerIpCheck = defineCheck({
  id: 'caller_ip',
  needs: ['token'],
  findings: {
    caller_ip_ok: { severity: 'ok' },
    caller_ip_not_trusted: { severity: 'error', where: 'trustedIps' },
    caller_ip_unknown: { severity: 'manual' },
  },
  run: async ({ agent }) => {
    const called = await agent()
    if ('answer' in called) return [{ id: 'caller_ip_ok' }]
    const errcode = errcodeOf(called.error)
    if (errcode !== 60020 && errcode !== 90308) return [{ id: 'caller_ip_unknown' }]
    const facts = factsOf(called.error)
    const ip = facts['ip'] === '' ? bilingual((texts) => texts.facts.noIpInErrmsg) : facts['ip']
    return [{ id: 'caller_ip_not_trusted', facts: { ...facts, ip: ip ?? '' } }]
  },
})
