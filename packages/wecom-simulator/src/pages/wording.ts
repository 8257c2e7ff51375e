import type { Bilingual } from '../core/bilingual.js'
import type { LoginFlow } from '../core/login-flows.js'
import type { SensitiveField } from '../world/app.js'
import type { PersonKind, PersonTrait } from './page-props.js'
import { en } from './wording.en.js'
import { zh } from './wording.zh.js'

/** Name of the simulator in titles. */
export const simulatorName: Bilingual = { zh: zh.simulatorName, en: en.simulatorName }

/** Heading for people of one kind without a department. */
export const kindWording: Readonly<Record<PersonKind, Bilingual>> = inBoth(zh.kind, en.kind)

/** Mark on a person with that trait. */
export const traitWording: Readonly<Record<PersonTrait, Bilingual>> = inBoth(zh.trait, en.trait)

/** Label of the consent switch of a field. */
export const fieldWording: Readonly<Record<SensitiveField, Bilingual>> = inBoth(zh.field, en.field)

/** Name of a login page. */
export const flowWording: Readonly<Record<LoginFlow, Bilingual>> = inBoth(zh.flow, en.flow)

function inBoth<Key extends string>(chinese: Record<Key, string>, english: Record<Key, string>) {
  const keys = Object.keys(chinese) as Key[]
  return Object.fromEntries(keys.map((key) => [key, { zh: chinese[key], en: english[key] }])) as Record<Key, Bilingual>
}
