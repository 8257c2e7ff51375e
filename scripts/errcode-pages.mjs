// node scripts/errcode-pages.mjs: writes the reference of errcodes into docs, from the texts of wecom-login/explain.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { WeComApiError } from '../packages/wecom-login/dist/index.js'
import { explainAll } from '../packages/wecom-login/dist/explain/index.js'
import { root } from './root.mjs'

const words = {
  zh: {
    index: '错误码',
    intro:
      '企业微信的错误码（`errcode`）和本 SDK 自己的错误：是什么意思、为什么、怎么改、由谁改。每个码一页，内容与 `explain(error)` 和 `npx wecom-login explain 60020` 相同。',
    own: '本 SDK 的错误',
    colon: '：',
    cause: '原因',
    fix: '怎么改',
    who: '由谁改',
    inCode: '在代码里',
    isErrcode: (code) => `\`error.errcode === ${code}\``,
    isOwn: (code) => `\`error.code === '${code}'\``,
    category: '类别',
    reaction: '对策',
    command: '命令行',
    page: '企业微信文档',
    all: '全部错误码',
  },
  en: {
    index: 'Errcodes',
    intro:
      'The errcodes of WeCom and the errors of this SDK: what each means, why, how to mend it, and who can. One page each, with the texts of `explain(error)` and `npx wecom-login explain 60020`.',
    own: 'Errors of this SDK',
    colon: ': ',
    cause: 'Cause',
    fix: 'Fix',
    who: 'Who',
    inCode: 'In code',
    isErrcode: (code) => `\`error.errcode === ${code}\``,
    isOwn: (code) => `\`error.code === '${code}'\``,
    category: 'category',
    reaction: 'reaction',
    command: 'Command line',
    page: "WeCom's documentation",
    all: 'All errcodes',
  },
}

const folders = { zh: 'docs/reference', en: 'docs/en/reference' }
const languages = ['zh', 'en']

/** Every page by its path in the repository: an index and one page for each code, in both languages. */
export function buildErrcodePages() {
  const pages = new Map()
  for (const lang of languages) {
    const explanations = explainAll(lang)
    pages.set(`${folders[lang]}/errcodes.md`, indexPage(lang, explanations))
    for (const each of explanations) pages.set(`${folders[lang]}/errcodes/${each.code}.md`, codePage(lang, each))
  }
  return pages
}

function indexPage(lang, explanations) {
  const { index, intro, own } = words[lang]
  const line = ({ code, title }) => `- [${code}](errcodes/${code}.md) ${plain(title)}`
  const isOwn = ({ errcode }) => errcode === undefined
  return [
    `# ${index}`,
    intro,
    explanations
      .filter((each) => !isOwn(each))
      .map(line)
      .join('\n'),
    `## ${own}`,
    `${explanations.filter(isOwn).map(line).join('\n')}\n`,
  ].join('\n\n')
}

function codePage(lang, { code, errcode, title, cause, fix, whoText, page }) {
  const text = words[lang]
  const { colon } = text
  const verdict = errcode === undefined || errcode === 0 ? undefined : verdictOf(errcode)
  const inCode = [
    errcode === undefined ? text.isOwn(code) : text.isErrcode(code),
    ...(verdict === undefined ? [] : [`${text.category} \`${verdict.category}\``]),
    ...(verdict === undefined ? [] : [`${text.reaction} \`${verdict.reaction}\``]),
  ].join(lang === 'zh' ? '，' : ', ')
  return [
    `# ${code}${colon}${plain(title)}`,
    `**${text.cause}**${colon}${plain(cause)}`,
    `**${text.fix}**${colon}${plain(fix)}`,
    `**${text.who}**${colon}${plain(whoText)}`,
    [
      `- ${text.inCode}${colon}${inCode}`,
      `- ${text.command}${colon}\`npx wecom-login explain ${code}\``,
      `- ${text.page}${colon}<${page}>`,
    ].join('\n'),
    `[${text.all}](../errcodes.md)\n`,
  ].join('\n\n')
}

function verdictOf(errcode) {
  const { category, reaction } = new WeComApiError({ path: '', errcode, errmsg: '' })
  return { category, reaction }
}

/** Text that Markdown shows as it is. */
function plain(text) {
  return text.replaceAll(/[<*`|]/g, (character) => `\\${character}`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const folder of Object.values(folders)) rmSync(join(root, folder, 'errcodes'), { recursive: true, force: true })
  for (const [path, text] of buildErrcodePages()) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}
