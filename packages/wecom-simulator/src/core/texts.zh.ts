import type { Bilingual } from './bilingual.js'

/** What a value must be, in Chinese. */
export const zh = {
  object: '应该是对象',
  unknownField: (_known: readonly string[], meant?: string) =>
    meant === undefined ? '没有这个字段' : `没有这个字段，是不是 ${meant}？`,
  filledText: '应该是不为空的字符串',
  listOf: (items: Bilingual) => `应该是数组，每一项是${items.zh}`,
  oneOf: (choices: readonly string[]) => `应该是 ${choices.join('、')} 之一`,
}
