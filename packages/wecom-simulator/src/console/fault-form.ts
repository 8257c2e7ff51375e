import type { Bilingual } from '../core/bilingual.js'
import { faultKindNames, type FaultKind, kindOf } from '../faults/kinds.js'
import type { FaultGroup, FaultLine } from '../pages/console/console-props.js'

type Fields = Readonly<Record<string, unknown>>

interface Offer {
  readonly label: Bilingual
  readonly fault: Fields
}

function offer(fault: Fields, zh: string, en: string): Offer {
  return { fault, label: { zh, en } }
}
function errcode(code: number, zh: string, en: string) {
  return offer({ errcode: code }, `${code} ${zh}`, en)
}
function status(code: number, zh: string, en: string, headers?: Fields) {
  return offer({ status: code, ...(headers && { headers }) }, `${code} ${zh}`, en)
}

const onTheLine: readonly FaultKind[] = ['reset-mid-body', 'stall', 'drip']
function kindOffer(kind: FaultKind) {
  return offer({ kind }, kindOf(kind).label.zh, `${kindOf(kind).label.en} (${kind})`)
}

/** Every fault the console offers, by group; the value of an option is the fault itself, as JSON. */
const groups: readonly { readonly label: Bilingual; readonly offers: readonly Offer[] }[] = [
  {
    label: { zh: '错误码', en: 'errcode' },
    offers: [
      errcode(-1, '系统繁忙', 'system busy'),
      errcode(45009, '调用超过限制', 'rate limit exceeded'),
      errcode(40014, '不合法的 access_token', 'invalid access_token'),
      errcode(42001, 'access_token 过期', 'access_token expired'),
      errcode(40029, '不合法的 code', 'invalid code'),
      errcode(42003, 'code 过期', 'code expired'),
      errcode(40001, '不合法的 secret', 'invalid secret'),
      errcode(60011, '不在可见范围', 'outside the visible range'),
      errcode(60020, 'IP 不可信', 'IP not trusted'),
      errcode(999999, '文档里没有的错误码', 'an undocumented errcode'),
    ],
  },
  {
    label: { zh: '连接', en: 'Connection' },
    offers: [
      offer({ drop: 'before' }, '断开，没有生效', 'dropped before the call did its work'),
      offer({ drop: 'after-effect' }, '断开，已经生效', 'dropped after the call did its work'),
      ...onTheLine.map(kindOffer),
    ],
  },
  {
    label: { zh: 'HTTP 状态', en: 'HTTP status' },
    offers: [
      status(500, '内部错误', 'Internal Server Error'),
      status(502, '网关错误', 'Bad Gateway'),
      status(503, '暂不可用，Retry-After: 1', 'Unavailable, Retry-After: 1', { 'retry-after': '1' }),
      status(429, '请求太多', 'Too Many Requests'),
      status(302, '跳转到别处', 'redirect to another site', { location: 'https://elsewhere.invalid/' }),
      status(204, '没有内容', 'No Content'),
    ],
  },
  {
    label: { zh: '正文', en: 'Body' },
    offers: faultKindNames.filter((kind) => !onTheLine.includes(kind)).map(kindOffer),
  },
  { label: { zh: '只延迟', en: 'Delay' }, offers: [offer({}, '只延迟，应答照常', 'the normal answer, late')] },
]

/** The groups as the page shows them. */
export const faultGroups: readonly FaultGroup[] = groups.map(({ label, offers }) => ({
  label,
  faults: offers.map(({ label, fault }) => ({ label, value: JSON.stringify(fault) })),
}))

/** What the forms of the faults page ask for: a call and a fault, with a probability if there is one. */
export function readFaultForm(form: URLSearchParams): {
  readonly call: string
  readonly fault: unknown
  readonly probability?: number
} {
  const value = (name: string) => (form.get(name) ?? '').trim()
  const number = (name: string) => (value(name) === '' ? undefined : Number(value(name)))
  const call = value('call')
  const delayMs = number('delayMs')
  if (call === 'callback') return { call, fault: { deliveries: number('deliveries') } }
  if (call === 'phone') return { call, fault: { delayMs } }

  const percent = number('percent')
  const chosen = readObject(value('json') || value('fault'))
  const effect = value('effect')
  const canHaveEffect = !('drop' in chosen)
  return {
    call,
    fault: { ...chosen, ...(canHaveEffect && effect !== '' && { effect }), ...(delayMs !== undefined && { delayMs }) },
    ...(percent !== undefined && { probability: percent / 100 }),
  }
}

function readObject(json: string): Fields {
  try {
    return { ...(JSON.parse(json) as Fields) }
  } catch {
    throw new TypeError('The fault must be JSON, such as {"errcode":45009}.')
  }
}

/** One fault in words: those of the form's option where there is one, else its JSON. */
export function viewFault(call: string, fault: object, probability?: number): FaultLine {
  const { effect, delayMs, ...rest } = fault as Fields
  const known = groups
    .flatMap(({ offers }) => offers)
    .find((each) => JSON.stringify(each.fault) === JSON.stringify(rest))
  const isMereDelay = Object.keys(rest).length === 0
  const parts = [
    ...(isMereDelay ? [] : [known ? `${known.label.zh} ${known.label.en}` : JSON.stringify(rest).slice(0, 200)]),
    ...(effect === undefined ? [] : [`effect: ${effect as string}`]),
    ...(delayMs === undefined ? [] : [`${delayMs as number} ms`]),
  ]
  const percent = probability === undefined ? undefined : `${Number((probability * 100).toFixed(3))}%`
  return { call, text: parts.join(' · '), percent }
}
