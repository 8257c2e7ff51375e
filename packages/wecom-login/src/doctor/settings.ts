import { type Endpoints, parseEndpoints } from '../core/endpoints.js'
import { assertToken, parseAgentId } from '../core/assert.js'
import { parseBasePath, parseOrigin, parseSecrets } from '../flow/options.js'
import { parseVerification } from '../login/verification.js'
import { assertScope, type Scope } from '../oauth/urls.js'
import type { DoctorConfig } from './config.js'

/** An option: missing, usable, or wrong, with the reason the SDK gives. */
export type Setting<T> =
  | { readonly state: 'missing' }
  | { readonly state: 'usable'; readonly value: T }
  | { readonly state: 'wrong'; readonly problem: string }

/** Every option the doctor checks, parsed as `createWeComApp` and `createLogin` do. */
export interface Settings {
  readonly corpId: Setting<string>
  readonly agentId: Setting<string>
  readonly secret: Setting<string>
  readonly endpoints: Setting<Endpoints>
  readonly origin: Setting<string>
  readonly basePath: Setting<string>
  readonly cookieSecret: Setting<readonly string[]>
  readonly scope: Setting<Scope>
  readonly verification: Setting<ReadonlyMap<string, string>>
}

function readSetting<T>(given: unknown, parse: (given: unknown) => T): Setting<T> {
  if (given === undefined || given === '') return { state: 'missing' }
  try {
    return { state: 'usable', value: parse(given) }
  } catch (error) {
    if (error instanceof TypeError) return { state: 'wrong', problem: error.message }
    throw error
  }
}

function parseText(name: string, maxBytes: number) {
  return (given: unknown) => {
    assertToken(given, name, maxBytes)
    return given
  }
}

function parseScope(given: unknown): Scope {
  assertScope(given)
  return given ?? 'snsapi_base'
}

/** Reads the options. A wrong one does not throw. */
export function readSettings(config: DoctorConfig): Settings {
  const { dangerouslyAllowHttpEndpoints, dangerouslyAllowHttpOrigin } = config
  return Object.freeze({
    corpId: readSetting(config.corpId, parseText('corpId', 64)),
    agentId: readSetting(config.agentId, parseAgentId),
    secret: readSetting(config.secret, parseText('secret', 512)),
    endpoints: readSetting(config.endpoints ?? {}, (given) =>
      parseEndpoints(given, dangerouslyAllowHttpEndpoints === true),
    ),
    origin: readSetting(config.origin, (given) => parseOrigin(given, dangerouslyAllowHttpOrigin === true)),
    basePath: readSetting(config.basePath ?? '/auth/wecom', parseBasePath),
    cookieSecret: readSetting(config.cookieSecret, (given) => parseSecrets(given, (text) => text === config.secret)),
    scope: readSetting(config.scope ?? 'snsapi_base', parseScope),
    verification: readSetting(config.verification, parseVerification),
  })
}
