/** Language of a text: 中文 or English. */
export type Lang = 'zh' | 'en'

/** The same said in both. */
export type Bilingual = Readonly<Record<Lang, string>>

/** Who can put it right. */
export type Who = 'developer' | 'wecom_admin' | 'member' | 'wecom' | 'provider'

/** What one language says about a failure; `{ip}` in `fix` stands for the address WeCom saw. */
export interface Text {
  readonly title: string
  readonly cause: string
  readonly fix: string
}

/** One failure of the encyclopaedia: an errcode, or the `code` of an error of this package. */
export interface Entry extends Readonly<Record<Lang, Text>> {
  readonly code: number | string
  /** Number of the WeCom page to read on. */
  readonly page: number
  readonly who: Who
}
