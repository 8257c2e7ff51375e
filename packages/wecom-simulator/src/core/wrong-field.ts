import type { Bilingual } from './bilingual.js'

/** A TypeError about one field: its message says in English what it must be, `demand` in both languages. */
export class WrongField extends TypeError {
  /** Dotted name, such as `person.gender` or `apps.portal.agentId`. */
  readonly field: string
  readonly demand: Bilingual
  /** Which item of the list is wrong, where one is. */
  readonly item: number | undefined

  constructor(field: string, demand: Bilingual, item?: number) {
    super(`${field} ${demand.en}.`)
    this.field = field
    this.demand = demand
    this.item = item
  }
}

/** A WrongField about a name, and not about the value that has it. */
export class WrongName extends WrongField {}
