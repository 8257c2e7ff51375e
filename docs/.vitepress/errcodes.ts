import { verdictOf } from '../../packages/wecom-login/src/core/errcodes.js'
import { explainAll, type Explanation } from '../../packages/wecom-login/src/explain/index.js'

type Lang = 'zh' | 'en'

const words = {
  zh: {
    colon: '：',
    comma: '，',
    cause: '原因',
    fix: '怎么改',
    who: '由谁改',
    inCode: '在代码里',
    category: '类别',
    reaction: '对策',
    command: '命令行',
    page: '企业微信文档',
    all: '全部错误码',
  },
  en: {
    colon: ': ',
    comma: ', ',
    cause: 'Cause',
    fix: 'Fix',
    who: 'Who',
    inCode: 'In code',
    category: 'category',
    reaction: 'reaction',
    command: 'Command line',
    page: "WeCom's documentation",
    all: 'All errcodes',
  },
}

/** The pages of the errcodes, for the dynamic route `errcodes/[code].md`. */
export const errcodeRoutes = (lang: Lang) =>
  explainAll(lang).map((explanation) => ({
    params: { code: explanation.code },
    content: errcodePage(lang, explanation),
  }))

/** What the page that lists all errcodes shows: those of WeCom, and the codes of the SDK's own errors. */
export const errcodeList = (lang: Lang) => {
  const all = explainAll(lang)
  const shown = (isOwn: boolean) =>
    all.filter(({ errcode }) => (errcode === undefined) === isOwn).map(({ code, title }) => ({ code, title }))
  return { ofWeCom: shown(false), own: shown(true) }
}

/** What the search knows of an errcode's page, which it cannot read because it is no file; undefined for every other page. */
export const errcodeSections = (path: string) => {
  const [, prefix, code] = /(\/en)?\/reference\/errcodes\/([^/]+)\.md$/.exec(path) ?? []
  const lang = prefix === undefined ? 'zh' : 'en'
  const explanation = code === undefined ? undefined : explainAll(lang).find((each) => each.code === code)
  if (explanation === undefined) return undefined
  const { title, cause, fix, whoText } = explanation
  return [{ anchor: '', titles: [`${code}${words[lang].colon}${title}`], text: [cause, fix, whoText].join('\n') }]
}

const errcodePage = (lang: Lang, { code, errcode, title, cause, fix, whoText, page }: Explanation): string => {
  const text = words[lang]
  const { colon, comma } = text
  return [
    `# ${code}${colon}${plain(title)}`,
    `**${text.cause}**${colon}${plain(cause)}`,
    `**${text.fix}**${colon}${plain(fix)}`,
    `**${text.who}**${colon}${plain(whoText)}`,
    [
      `- ${text.inCode}${colon}${inCode(lang, code, errcode).join(comma)}`,
      `- ${text.command}${colon}\`npx wecom-login explain ${code}\``,
      `- ${text.page}${colon}<${page}>`,
    ].join('\n'),
    `[${text.all}](../errcodes.md)`,
  ].join('\n\n')
}

const inCode = (lang: Lang, code: string, errcode: number | undefined): readonly string[] => {
  if (errcode === undefined) return [`\`error.code === '${code}'\``]
  const { category, reaction } = verdictOf(errcode)
  const verdict = [`${words[lang].category} \`${category}\``, `${words[lang].reaction} \`${reaction}\``]
  return [`\`error.errcode === ${code}\``, ...(errcode === 0 ? [] : verdict)]
}

/** Text that Markdown shows as it is. */
const plain = (text: string): string => text.replaceAll(/[<*`|]/g, (character) => `\\${character}`)
