/** A language that the simulator speaks: Chinese or English. */
export type Lang = 'zh' | 'en'

/**
 * A sentence in Chinese and in English.
 *
 * @example
 * import { type Bilingual, rules } from 'wecom-simulator'
 *
 * const { zh, en }: Bilingual = rules.code_single_use.fix
 * console.log(zh, en)
 */
export interface Bilingual {
  readonly zh: string
  readonly en: string
}
