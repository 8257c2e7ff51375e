// npm run rules: writes the page about the simulator's rules into docs, from the rules themselves.
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { type Rule, rules } from 'wecom-simulator'
import { assumed, notSimulated, otherTitles } from './not-simulated.js'
import { root } from './run.js'

const words = {
  zh: {
    title: '模拟器的规则',
    intro: (count: number) => [
      `模拟器拒绝的每一种请求都是一条规则，共 ${count} 条，本页由 \`wecom-simulator\` 的规则表生成。被拒绝时，错误页、请求记录（\`sim.calls()\` 的 \`rule\`、\`why\`、\`pages\`）和响应头 \`x-wecom-simulator-rule\` 都会说明是哪一条。`,
      '**可信度**：H 是官方文档原文；M 是较早的官方文档，或几处独立的报告；L 只有一处报告，或是推断。',
      "**放宽**：`createSimulator({ lenient: ['规则名'] })`；默认放宽的规则用 `strict` 收紧。没有「放宽」一行的规则不能放宽，因为放宽后无可应答。",
      '`parameter_case`、`parameter_once` 对接口同样有效，应答相应参数的错误码。',
    ],
    groups: { page: '登录页', api: '接口', own: '模拟器自己的' },
    answer: '应答',
    errcode: (code: number | undefined) => `errcode ${code}`,
    platformErrcode: (code: number) => `错误页（HTTP 400），对应 errcode ${code}`,
    errorPage: '错误页（HTTP 400）',
    status: (status: number) => `HTTP ${status}`,
    source: '依据',
    confidence: '可信度',
    own: '模拟器自己的规则，企业微信没有',
    fix: '怎么改',
    relaxed: '放宽',
    adopted: '程序自带的应用（`acceptAnyApp`）',
    strict: '默认放宽，用 `strict` 收紧',
    onlyWith: (option: string) => `只在有选项 \`${option}\` 时生效`,
    colon: '：',
    comma: '，',
    open: '（',
    close: '）',
    notSimulated: '没有模拟的',
    notSimulatedIntro: '没有模拟的接口应答 HTTP 404（规则 `path_known`），不会假装成功。',
    assumed: '文档没有说、由模拟器决定的',
  },
  en: {
    title: "The simulator's rules",
    intro: (count: number) => [
      `Every kind of request that the simulator refuses is a rule. There are ${count}; this page is generated from the rule tables of \`wecom-simulator\`. The error page, the journal (\`rule\`, \`why\` and \`pages\` of \`sim.calls()\`) and the response header \`x-wecom-simulator-rule\` name the rule.`,
      '**Confidence**: H is official text; M older official text, or several independent reports; L one report, or our inference.',
      "**To relax one**: `createSimulator({ lenient: ['name_of_the_rule'] })`; rules that are relaxed by default are enforced with `strict`. A rule without a “Relaxed” line cannot be relaxed, because there would be nothing to answer.",
      '`parameter_case` and `parameter_once` also apply to the API, which answers with the errcode of the parameter.',
    ],
    groups: { page: 'The login pages', api: 'The API', own: "The simulator's own" },
    answer: 'Answer',
    errcode: (code: number | undefined) => `errcode ${code}`,
    platformErrcode: (code: number) => `an error page (HTTP 400) for errcode ${code}`,
    errorPage: 'an error page (HTTP 400)',
    status: (status: number) => `HTTP ${status}`,
    source: 'Source',
    confidence: 'confidence',
    own: 'a rule of the simulator, not of WeCom',
    fix: 'Fix',
    relaxed: 'Relaxed',
    adopted: 'For an app accepted by `acceptAnyApp`',
    strict: 'relaxed by default, enforced with `strict`',
    onlyWith: (option: string) => `only enforced with the option \`${option}\``,
    colon: ': ',
    comma: ', ',
    open: ' (',
    close: ')',
    notSimulated: 'What is not simulated',
    notSimulatedIntro:
      'A call that is not simulated is answered with HTTP 404 (rule `path_known`); it never pretends to succeed.',
    assumed: 'Where the documentation is silent, and the simulator decides',
  },
}

const files = { zh: 'docs/reference/simulator-rules.md', en: 'docs/en/reference/simulator-rules.md' } as const

type Lang = keyof typeof files
type Words = (typeof words)[Lang]

/** Both pages by their path in the repository. */
export const buildSimulatorRulesPages = (): Map<string, string> =>
  new Map([
    [files.zh, buildPage('zh')],
    [files.en, buildPage('en')],
  ])

const buildPage = (lang: Lang): string => {
  const text = words[lang]
  const all = Object.entries(rules)
  const sections = Object.entries(text.groups).flatMap(([group, heading]) => {
    const own = all.filter(([, rule]) => groupOf(rule) === group)
    return [`## ${heading}`].concat(own.map(([name, rule]) => ruleText(lang, name, rule)))
  })
  return `${[
    `# ${text.title}`,
    ...text.intro(all.length),
    ...sections,
    `## ${text.notSimulated}`,
    text.notSimulatedIntro,
    notSimulated.map((row) => `- ${row[lang]}${text.open}${linked(lang, row.pages)}${text.close}`).join('\n'),
    `## ${text.assumed}`,
    assumed.map((row) => `- ${row[lang]}`).join('\n'),
  ].join('\n\n')}\n`
}

const groupOf = ({ wording, errmsg }: Rule): keyof Words['groups'] => {
  if (wording) return 'page'
  return errmsg ? 'api' : 'own'
}

const ruleText = (lang: Lang, name: string, rule: Rule): string => {
  const text = words[lang]
  const { colon, comma, open, close } = text
  const source =
    rule.pages.length === 0
      ? text.own
      : `${rule.pages.map(({ title, url }) => `[${title[lang]}](${url})`).join(comma)}${comma}${text.confidence} ${rule.confidence}`
  const lines = [
    `${text.answer}${colon}${answerOf(text, rule)}`,
    `${text.source}${colon}${source}`,
    `${text.fix}${colon}${plain(rule.fix[lang])}`,
    ...(rule.relaxed
      ? [
          `${text.relaxed}${rule.relaxedByDefault ? open + text.strict + close : ''}${colon}${plain(rule.relaxed[lang])}`,
        ]
      : []),
    ...(rule.adopted ? [`${text.adopted}${colon}${rule.adopted[lang]}`] : []),
    ...(rule.onlyWith ? [text.onlyWith(rule.onlyWith)] : []),
  ]
  return [`### ${name}`, plain(rule.demands[lang]), lines.map((line) => `- ${line}`).join('\n')].join('\n\n')
}

const answerOf = (text: Words, { status, wording, errcode }: Rule): string => {
  if (status !== undefined) return text.status(status)
  if (!wording) return text.errcode(errcode)
  return errcode === undefined ? text.errorPage : text.platformErrcode(errcode)
}

/** Links to the pages of WeCom's documentation with these numbers, by their titles. */
const linked = (lang: Lang, numbers: readonly number[]): string => {
  const cited = Object.values(rules).flatMap(({ pages }) => pages)
  const links = numbers.map((number) => {
    const url = `https://developer.work.weixin.qq.com/document/path/${number}`
    const title = cited.find((page) => page.url === url)?.title ?? otherTitles[number]
    return `[${title?.[lang]}](${url})`
  })
  return links.join(words[lang].comma)
}

/** Text that Markdown shows as it is. */
const plain = (text: string): string => text.replaceAll(/[<*|[\]]/g, (character) => `\\${character}`)

if (process.argv[1] === import.meta.filename) {
  for (const [path, text] of buildSimulatorRulesPages()) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
}
