import type { Bilingual } from '../rules/index.js'

/** What the console says after a change, by the word that stands in the address it goes on to. */
const sentences: Readonly<Record<string, Bilingual>> = {
  added: { zh: '已添加', en: 'Added' },
  saved: { zh: '已保存', en: 'Saved' },
  removed: { zh: '已移除', en: 'Removed' },
  moved: { zh: '时钟已向前拨', en: 'The clock was moved' },
  revoked: { zh: 'access_token 已作废', en: 'The tokens were revoked' },
  reset: { zh: '已全部重置', en: 'Everything is as it was at the start' },
  scripted: { zh: '故障已安排', en: 'The fault is scripted' },
  cleared: { zh: '故障已全部取消', en: 'No fault is scripted any more' },
}

/** The sentence for `?done=…`; `undefined` for any other word. */
export const doneSentence = (word: string | undefined): Bilingual | undefined =>
  word !== undefined && Object.hasOwn(sentences, word) ? sentences[word] : undefined
