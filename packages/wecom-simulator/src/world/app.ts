import { isAdopted } from './adopted.js'
import { assertKeys, assertList, assertOneOf, assertText, freezeCopy } from '../core/asserts.js'
import { WrongName, WrongField } from '../core/wrong-field.js'

/** The fields a member can be asked for with `snsapi_privateinfo`, in `getuserdetail`'s spelling (D:95833). */
export const sensitiveFields = ['gender', 'avatar', 'qr_code', 'mobile', 'email', 'biz_mail', 'address'] as const

/** One of the fields of `auth/getuserdetail` that need consent. */
export type SensitiveField = (typeof sensitiveFields)[number]

/** Self-built (自建应用), or developed for the corp by a provider (代开发应用; its permanent code is the secret). */
export type AppKind = 'self_built' | 'delegated'

/** Everything the simulator knows about an app. */
export interface App {
  /** Name in `sim.apps.<key>`. */
  readonly key: string
  /** Display name. */
  readonly name: string
  readonly corpId: string
  /** 0 for an adopted app of which no program sent it yet. */
  readonly agentId: number
  readonly secret: string
  readonly kind: AppKind
  /** When it was created; from 2022-06-20 20:00 Beijing time on, apps get fewer fields and need an IP list. */
  readonly createdAt: string
  /** Trusted domains of web authorization: exact hosts, with port if any (D:91335). */
  readonly trustedDomains: readonly string[]
  /** Callback domains of web login and of the QR page: exact hosts, with port if any (D:98173). */
  readonly callbackDomains: readonly string[]
  /** Addresses that may call the API; only apps created from 2022-06-20 on are checked (60020). */
  readonly trustedIps: readonly string[]
  /** Visible range: these departments with everything below them, and these userids. */
  readonly visibleDepartments: readonly number[]
  readonly visibleMembers: readonly string[]
  /** Sensitive fields that the administrator enabled. */
  readonly sensitiveFields: readonly SensitiveField[]
  readonly disabled: boolean
}

/** An app to add; everything has a default but the key, which stands beside it. */
export type AppInput = Partial<Omit<App, 'key'>>

const cutoff = Date.parse('2022-06-20T20:00:00+08:00')

/** Whether the app is of the generation that gets fewer fields and needs an IP list (D:90196, EC 60020). */
export function isCreatedAfterCutoff(app: App): boolean {
  return Date.parse(app.createdAt) >= cutoff
}

/** Fills in the defaults of an app and checks every value; a TypeError names the wrong one. */
export function createApp(key: string, input: AppInput, corpId: string, freeAgentId: number): App {
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(key)) {
    throw new WrongName(`apps.${key}`, {
      zh: '这个名字不行：应该以字母开头，只含字母、数字和下划线',
      en: 'has no identifier as its key: letters, digits and _, a letter first',
    })
  }
  const defaults: App = {
    key,
    name: key,
    corpId,
    agentId: freeAgentId,
    secret: `SIMSECRET_${key}_not_a_real_secret_0000`,
    kind: 'self_built',
    createdAt: '2025-03-01T10:00:00+08:00',
    trustedDomains: [],
    callbackDomains: [],
    trustedIps: ['127.0.0.1', '::1'],
    visibleDepartments: [1],
    visibleMembers: [],
    sensitiveFields: [...sensitiveFields],
    disabled: false,
  }
  const name = `apps.${key}`
  assertKeys(input, Object.keys(defaults), name)
  const app = freezeCopy({ ...defaults, ...input, key })
  for (const property of ['name', 'corpId', 'secret', 'createdAt'] as const)
    assertText(app[property], `${name}.${property}`)
  if (!Number.isSafeInteger(app.agentId) || app.agentId < (isAdopted(app) ? 0 : 1)) {
    throw new WrongField(`${name}.agentId`, { zh: '应该是正整数', en: 'must be a positive integer' })
  }
  if (Number.isNaN(Date.parse(app.createdAt))) {
    throw new WrongField(`${name}.createdAt`, { zh: '应该是 ISO 8601 日期', en: 'must be a date in ISO 8601' })
  }
  assertOneOf(app.kind, ['self_built', 'delegated'], `${name}.kind`)
  assertOneOf(app.disabled, [true, false], `${name}.disabled`)
  for (const property of ['trustedDomains', 'callbackDomains'] as const) {
    assertList(app[property], isHost, `${name}.${property}`, {
      zh: '域名，例如 app.example.com 或 app.example.com:8443',
      en: 'hosts such as app.example.com or app.example.com:8443',
    })
  }
  assertList(app.trustedIps, (item) => typeof item === 'string', `${name}.trustedIps`, {
    zh: ' IP 地址',
    en: 'IP addresses',
  })
  assertList(app.visibleDepartments, Number.isSafeInteger, `${name}.visibleDepartments`, {
    zh: '部门 id',
    en: 'department ids',
  })
  assertList(app.visibleMembers, (item) => typeof item === 'string', `${name}.visibleMembers`, {
    zh: ' userid',
    en: 'userids',
  })
  const isField = (item: unknown) => sensitiveFields.includes(item as SensitiveField)
  assertList(app.sensitiveFields, isField, `${name}.sensitiveFields`, {
    zh: ` ${sensitiveFields.join('、')} 之一`,
    en: sensitiveFields.join(', '),
  })
  return app
}

function isHost(item: unknown): boolean {
  return typeof item === 'string' && /^[^\s/?#@\\:]+(:\d+)?$|^\[[0-9a-f:.]+\](:\d+)?$/i.test(item)
}
