/** A language that the simulator speaks: Chinese or English. */
export type Lang = 'zh' | 'en'

/** A sentence in both languages. */
export interface Bilingual {
  readonly zh: string
  readonly en: string
}
