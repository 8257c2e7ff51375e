import { assertMethods, assertOptions, refuse } from '../core/assert.js'
import { systemClock } from '../core/clock.js'
import type { Bilingual } from '../explain/entry.js'
import { nodeTransport } from '#node-transport'
import type { Transport } from '../wire/transport.js'
import type { Check } from './check.js'
import { checks } from './checks.js'
import type { DoctorConfig } from './config.js'
import { createExamination, type Examination } from './examination.js'
import { type Finding, findingText } from './finding.js'
import { nodeLookup } from './node-lookup.js'
import { createRender } from './render.js'
import { readSettings } from './settings.js'
import { createVisit } from './visit.js'

/**
 * What `doctor` resolves to.
 *
 * @example
 * ```ts
 * import type { DoctorReport } from 'wecom-login/doctor'
 *
 * export const statusOf = ({ verdict }: DoctorReport) => (verdict === 'error' ? 503 : 200)
 * ```
 */
export interface DoctorReport {
  /** The most serious finding: `error`, else `warning`, else `ok`. */
  readonly verdict: 'ok' | 'warning' | 'error'
  /** Every finding, in the order of the checks. */
  readonly findings: readonly Finding[]
}

/** The findings of a check that was skipped or failed. */
const aboutChecks = Object.freeze({
  skipped: findingText({ severity: 'skipped' }, ({ everyCheck }) => everyCheck.skipped),
  broken: findingText({ severity: 'warning' }, ({ everyCheck }) => everyCheck.broken),
})

function titleOf(id: string): Bilingual {
  return checks.find((check) => check.id === id)?.title ?? { zh: id, en: id }
}

/** A check with the findings that every check can have. */
function withCommon(check: Check): Check {
  return {
    ...check,
    findings: { ...check.findings, [`${check.id}_skipped`]: aboutChecks.skipped, check_broken: aboutChecks.broken },
  }
}

/**
 * Every `id` a finding can have, in the order of the checks.
 *
 * @example
 * ```ts
 * import { findingIds } from 'wecom-login/doctor'
 *
 * const muted = ['caller_ip_not_trusted']
 * console.log(muted.filter((id) => !findingIds.includes(id))) // []: none is misspelt
 * ```
 */
export const findingIds: readonly string[] = Object.freeze([
  ...checks.flatMap(({ id, needs, findings }) => [
    ...Object.keys(findings),
    ...(needs.length > 0 ? [`${id}_skipped`] : []),
  ]),
  'check_broken',
])

function assertFunctions(config: DoctorConfig) {
  for (const name of ['fetch', 'lookup', 'onCheck', 'onFinding'] as const) {
    if (config[name] !== undefined && typeof config[name] !== 'function') refuse(name, 'a function')
  }
}

/** The secrets in the config, valid or not. Short ones are left out: removing them would cut words to pieces. */
function givenSecrets({ secret, cookieSecret }: DoctorConfig): readonly string[] {
  return [secret, cookieSecret].flat().filter((text): text is string => typeof text === 'string' && text.length >= 6)
}

/** What somebody does who wants to know more than the findings. */
interface Watcher {
  /** Stands in front of the transport. */
  readonly watch: (transport: Transport) => Transport
  /** Called after the checks, with whether one found nothing that stops others. */
  readonly afterwards: (examination: Examination, isFine: (checkId: string) => boolean) => Promise<void>
}

const nobody: Watcher = { watch: (transport) => transport, afterwards: async () => undefined }

interface Opened {
  readonly examination: Examination
  /** Closes the connections opened here. */
  readonly close: () => void
}

function open(config: DoctorConfig, watch: Watcher['watch']): Opened {
  assertOptions(config, 'config')
  const { fetch, clock = systemClock, timeoutMs = 5_000, redis } = config
  if (typeof timeoutMs !== 'number' || !(timeoutMs >= 1 && timeoutMs <= 60_000))
    refuse('timeoutMs', 'from 1 to 60,000 milliseconds')
  assertMethods(config.transport, 'transport', ['send'])
  assertMethods(clock, 'clock', ['now', 'monotonic', 'sleep'])
  assertFunctions(config)
  const transport = watch(config.transport ?? nodeTransport())
  const hasOwnTransport = config.transport !== undefined
  const examination = createExamination({
    settings: readSettings(config),
    transport,
    clock,
    timeoutMs,
    lookup: config.lookup ?? (hasOwnTransport ? undefined : nodeLookup),
    visit: createVisit({ fetch: fetch ?? ((request) => globalThis.fetch(request)), clock, timeoutMs }),
    redis,
  })
  return { examination, close: () => (hasOwnTransport ? undefined : transport.close?.()) }
}

/**
 * Checks config, WeCom and the site, and reports what to change and where. It changes nothing, calls `gettoken` once, and skips checks
 * that would be useless or harmful after an error.
 *
 * Rejects with TypeError for a wrong `transport`, `clock`, `timeoutMs`, `fetch`, `lookup`, `onCheck` or `onFinding`; any other mistake is
 * a finding.
 *
 * @example
 * ```ts
 * import { doctor } from 'wecom-login/doctor'
 *
 * const { verdict, findings } = await doctor({
 *   corpId: process.env.WECOM_CORP_ID,
 *   agentId: process.env.WECOM_AGENT_ID,
 *   secret: process.env.WECOM_SECRET,
 *   origin: 'https://app.example.com',
 * })
 * for (const { severity, title, fix } of findings) console.log(severity, title.en, fix?.en ?? '')
 * process.exitCode = verdict === 'error' ? 1 : 0
 * ```
 * @see [全局错误码](https://developer.work.weixin.qq.com/document/path/90313)
 */
export async function doctor(config: DoctorConfig): Promise<DoctorReport> {
  return await examine(config)
}

/** `doctor`, and what a watcher does meanwhile and afterwards. */
export async function examine(config: DoctorConfig, { watch, afterwards }: Watcher = nobody): Promise<DoctorReport> {
  const { examination, close } = open(config, watch)
  const render = createRender(() => [...givenSecrets(config), ...examination.secrets()])
  const findings: Finding[] = []
  const fine = new Set<string>()

  for (const check of checks.map(withCommon)) {
    config.onCheck?.({ id: check.id, title: check.title })
    const needed = check.needs.find((id) => !fine.has(id))
    const facts = { check: check.title, needed: titleOf(needed ?? '') }
    let seen: Awaited<ReturnType<Check['run']>>
    try {
      seen = needed === undefined ? await check.run(examination) : [{ id: `${check.id}_skipped`, facts }]
    } catch (error) {
      const problem = error instanceof Error ? error.message : String(error)
      seen = [{ id: 'check_broken', facts: { ...facts, problem } }]
    }
    for (const sighting of seen) {
      const finding = render(check, sighting)
      findings.push(finding)
      config.onFinding?.(finding)
    }
    const stops = ({ id }: { id: string }) =>
      check.findings[id]?.severity === 'error' || check.findings[id]?.stops === true || id === 'check_broken'
    if (needed === undefined && !seen.some(stops)) fine.add(check.id)
  }
  await afterwards(examination, (id) => fine.has(id)).finally(close)
  const has = (severity: Finding['severity']) => findings.some((finding) => finding.severity === severity)
  return Object.freeze({
    verdict: has('error') ? 'error' : has('warning') ? 'warning' : 'ok',
    findings: Object.freeze(findings),
  })
}
