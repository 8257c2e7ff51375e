import type { Bilingual } from '../core/bilingual.js'
import { faultKindNames, type FaultKind } from '../faults/kinds.js'
import type { FaultGroup, FaultLine, FaultName } from '../pages/console/console-props.js'
import { texts } from '../pages/console/texts.js'

type Fields = Readonly<Record<string, unknown>>

interface Offer {
  readonly name: FaultName
  readonly fault: Fields
}

const words = texts.faults

function errcode(code: keyof typeof words.errcode): Offer {
  return { name: { code, words: words.errcode[code] }, fault: { errcode: code } }
}
function status(code: keyof typeof words.status, headers?: Fields): Offer {
  return { name: { code, words: words.status[code] }, fault: { status: code, ...(headers && { headers }) } }
}
function kind(kind: FaultKind): Offer {
  return { name: { words: words.kind[kind], kind }, fault: { kind } }
}

const onTheLine: readonly FaultKind[] = ['reset-mid-body', 'stall', 'drip']

/** Every fault the console offers, by group; the value of an option is the fault itself, as JSON. */
const groups: readonly { readonly label: Bilingual; readonly offers: readonly Offer[] }[] = [
  {
    label: words.group.errcode,
    offers: ([-1, 45009, 40014, 42001, 40029, 42003, 40001, 60011, 60020, 999999] as const).map(errcode),
  },
  {
    label: words.group.connection,
    offers: [
      { name: { words: words.droppedBefore }, fault: { drop: 'before' } },
      { name: { words: words.droppedAfter }, fault: { drop: 'after-effect' } },
      ...onTheLine.map(kind),
    ],
  },
  {
    label: words.group.status,
    offers: [
      status(500),
      status(502),
      status(503, { 'retry-after': '1' }),
      status(429),
      status(302, { location: 'https://elsewhere.invalid/' }),
      status(204),
    ],
  },
  {
    label: words.group.body,
    offers: faultKindNames.filter((name) => !onTheLine.includes(name)).map(kind),
  },
  { label: words.group.delay, offers: [{ name: { words: words.onlyDelay }, fault: {} }] },
]

/** The groups as the page shows them. */
export const faultGroups: readonly FaultGroup[] = groups.map(({ label, offers }) => ({
  label,
  faults: offers.map(({ name, fault }) => ({ name, value: JSON.stringify(fault) })),
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
    throw new TypeError('The fault must be JSON, such as {"errcode":45009}')
  }
}

/** One fault for the list: by its name in the form where it has one, else as JSON. */
export function viewFault(call: string, fault: object, probability?: number): FaultLine {
  const { effect, delayMs, ...rest } = fault as Fields
  const offers = groups.flatMap((group) => group.offers)
  const known = offers.find((each) => JSON.stringify(each.fault) === JSON.stringify(rest))
  const isMereDelay = Object.keys(rest).length === 0
  return {
    call,
    fault: isMereDelay ? undefined : known?.name,
    details: [
      ...(isMereDelay || known ? [] : [JSON.stringify(rest).slice(0, 200)]),
      ...(effect === undefined ? [] : [`effect: ${effect as string}`]),
      ...(delayMs === undefined ? [] : [`${delayMs as number} ms`]),
      ...(probability === undefined ? [] : [`${Number((probability * 100).toFixed(3))}%`]),
    ],
  }
}
