import type { Bilingual } from './bilingual.js'

/** A TypeError about one field. Its message says in English what the field must be, `demand` in both languages. */
export class WrongField extends TypeError {
  /** Dotted name, such as `person.gender` or `apps.portal.agentId`. */
  readonly field: string
  readonly demand: Bilingual
  /** Index of the wrong item, if the field is a list. */
  readonly item: number | undefined

  constructor(field: string, demand: Bilingual, item?: number) {
    super(`${field} ${demand.en}`)
    this.field = field
    this.demand = demand
    this.item = item
  }
}

/** A WrongField about the name of a field, not about its value. */
export class WrongName extends WrongField {}
