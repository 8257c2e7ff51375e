import type { RuleName } from './index.js'
import type { Bilingual } from '../core/bilingual.js'

const anyOfCorp: Bilingual = { zh: '同一企业的任何应用都可以', en: 'any app of the same corp will do' }
const hostOnceListed: Bilingual = {
  zh: '应用登记了域名之后才检查',
  en: 'checked once a host is listed for the app',
}

/** What the rules that ask for more than programs send become for an app that `acceptAnyApp` took in. */
export const rulesForAdopted: Readonly<Partial<Record<RuleName, Bilingual>>> = Object.freeze({
  appid_known: { zh: '接受 1 到 64 个可见的 ASCII 字符', en: '1 to 64 visible ASCII characters are taken in' },
  agentid_known: { zh: '接受 10 位以内的正整数', en: 'a positive integer of up to 10 digits is taken in' },
  redirect_domain: hostOnceListed,
  callback_domain: hostOnceListed,
  loopback_redirect: hostOnceListed,
  corpid_known: { zh: '接受 1 到 64 个可见的 ASCII 字符', en: '1 to 64 visible ASCII characters are taken in' },
  secret_known: { zh: '接受 1 到 512 个可见的 ASCII 字符', en: '1 to 512 visible ASCII characters are taken in' },
  trusted_ip: { zh: '应用登记了 IP 之后才检查', en: 'checked once an address is listed for the app' },
  code_same_app: anyOfCorp,
  code_domain: hostOnceListed,
  user_ticket_same_app: anyOfCorp,
  agent_of_token: anyOfCorp,
})
