import { assertKeys, assertList, assertOneOf, assertText, freezeCopy } from '../core/asserts.js'
import { WrongName, WrongField } from '../core/wrong-field.js'
import { isAdopted } from './adopted.js'
import { texts } from './texts.js'

/** The fields that a member can consent to with `snsapi_privateinfo`, spelled as in `getuserdetail`. */
export const sensitiveFields = ['gender', 'avatar', 'qr_code', 'mobile', 'email', 'biz_mail', 'address'] as const

/**
 * A field of `auth/getuserdetail` that needs the member's consent.
 *
 * @example
 * import { createSimulator, type SensitiveField } from 'wecom-simulator'
 *
 * const sensitiveFields: SensitiveField[] = ['mobile', 'email']
 * const sim = createSimulator()
 * sim.world.apps.edit('modern', { sensitiveFields })
 *
 * @see [获取访问用户敏感信息](https://developer.work.weixin.qq.com/document/path/95833)
 */
export type SensitiveField = (typeof sensitiveFields)[number]

/**
 * Kind of an app: self-built (自建应用), or developed for the corp by a provider (代开发应用, whose permanent code is its secret).
 *
 * @example
 * import { createSimulator, type AppKind } from 'wecom-simulator'
 *
 * const kind: AppKind = 'delegated'
 * const sim = createSimulator()
 * sim.world.apps.add('portal', { kind })
 */
export type AppKind = 'self_built' | 'delegated'

/**
 * An app of the corp, as the administrator configured it.
 *
 * @example
 * import { createSimulator, type App } from 'wecom-simulator'
 *
 * const sim = createSimulator()
 * const app: App = sim.world.apps.get('modern')
 * console.log(app.corpId, app.agentId, app.trustedDomains)
 *
 * @see [获取应用详情](https://developer.work.weixin.qq.com/document/path/90227)
 */
export interface App {
  /** Name in `sim.apps.<key>`. */
  readonly key: string
  /** Display name. */
  readonly name: string
  readonly corpId: string
  /** The agentid; 0 for an app accepted by `acceptAnyApp` until a program sends it. */
  readonly agentId: number
  readonly secret: string
  readonly kind: AppKind
  /** When it was created, in ISO 8601. Apps created since 2022-06-20 20:00 Beijing time get fewer fields and need trusted IPs. */
  readonly createdAt: string
  /** Trusted domains of web authorization: exact hosts, with the port if there is one. See [网页授权的可信域名](https://developer.work.weixin.qq.com/document/path/91335). */
  readonly trustedDomains: readonly string[]
  /** Callback domains of web login and of the QR page: exact hosts, with the port if there is one. See [企业微信授权登录的设置](https://developer.work.weixin.qq.com/document/path/98173). */
  readonly callbackDomains: readonly string[]
  /** IP addresses that may call the API; checked only for apps created since 2022-06-20 (errcode 60020). */
  readonly trustedIps: readonly string[]
  /** Visible range (可见范围): ids of departments, including everything below them. */
  readonly visibleDepartments: readonly number[]
  /** Visible range: userids. */
  readonly visibleMembers: readonly string[]
  /** Sensitive fields that the administrator enabled. */
  readonly sensitiveFields: readonly SensitiveField[]
  /** Whether the administrator disabled the app (停用). */
  readonly disabled: boolean
}

/**
 * An app to add, or changes to one. Every field has a default.
 *
 * @example
 * import { createSimulator, type AppInput } from 'wecom-simulator'
 *
 * const portal: AppInput = { name: 'Portal', trustedDomains: ['app.example.com'] }
 * const sim = createSimulator({ apps: { portal } })
 * console.log(sim.apps['portal']?.secret)
 */
export type AppInput = Partial<Omit<App, 'key'>>

const cutoff = Date.parse('2022-06-20T20:00:00+08:00')

/**
 * Whether the app was created when apps began to get fewer fields and to need trusted IPs.
 *
 * @see [读取成员](https://developer.work.weixin.qq.com/document/path/90196)
 */
export function isCreatedAfterCutoff(app: App): boolean {
  return Date.parse(app.createdAt) >= cutoff
}

/** Fills in the defaults of an app and checks every value. Throws a TypeError that names the wrong one. */
export function createApp(key: string, input: AppInput, corpId: string, freeAgentId: number): App {
  if (!/^[A-Za-z][A-Za-z0-9_]*$/.test(key)) {
    throw new WrongName(`apps.${key}`, texts.app.key)
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
    throw new WrongField(`${name}.agentId`, texts.positiveInteger)
  }
  if (Number.isNaN(Date.parse(app.createdAt))) {
    throw new WrongField(`${name}.createdAt`, texts.isoDate)
  }
  assertOneOf(app.kind, ['self_built', 'delegated'], `${name}.kind`)
  assertOneOf(app.disabled, [true, false], `${name}.disabled`)
  for (const property of ['trustedDomains', 'callbackDomains'] as const) {
    assertList(app[property], isHost, `${name}.${property}`, texts.app.hosts)
  }
  assertList(app.trustedIps, (item) => typeof item === 'string', `${name}.trustedIps`, texts.app.ips)
  assertList(app.visibleDepartments, Number.isSafeInteger, `${name}.visibleDepartments`, texts.app.departmentIds)
  assertList(app.visibleMembers, (item) => typeof item === 'string', `${name}.visibleMembers`, texts.userIds)
  const isField = (item: unknown) => sensitiveFields.includes(item as SensitiveField)
  assertList(app.sensitiveFields, isField, `${name}.sensitiveFields`, texts.app.fields(sensitiveFields))
  return app
}

function isHost(item: unknown): boolean {
  return typeof item === 'string' && /^[^\s/?#@\\:]+(:\d+)?$|^\[[0-9a-f:.]+\](:\d+)?$/i.test(item)
}
