// node scripts/mutation-page.mjs: writes the page about mutation into docs, from what the last run found and the reasons why a mutant may live.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { rooms } from '../mutation/rooms.mjs'
import { judge } from './mutation-score.mjs'
import { root } from './root.mjs'

const percent = (noticed, of) => ((100 * noticed) / of).toFixed(1)

const words = {
  zh: {
    title: '变异测试',
    intro: [
      '单元测试能不能发现代码里的错误？`npm run mutation` 用 [Stryker](https://stryker-mutator.io) 逐处改动 `wecom-login` 的源码（每处改动叫一个变异体），每次都跑相关的单元测试：有测试失败，变异体就被发现了；全部通过，它就活了下来。',
      '要求最高的是核心：access token、请求与错误类别、state、密封的 cookie、`returnTo`、脱敏。其中每个文件至少要发现 85%，其余每一组至少 70%，达不到时命令以非零退出码结束。模块加载时执行的代码（正则、表格）也算在内；只有 `explain` 的文案和 `doctor` 的字符串、数组（那是数据，有测试逐条读），以及登录面板在浏览器里的部分（`tests/browser` 测它）不改。',
      '本页由 `mutation/result.json`（最近一次运行的结果）和 `mutation/survivors.json`（每个活下来的变异体的理由）生成。',
    ],
    command: '命令',
    comments: ['# 全部，约一小时', '# 只跑两组', '# 只跑一个文件，不记入结果'],
    scores: '得分',
    all: '全部',
    missing: '还没有跑过的组',
    score: ({ noticed, of }, least) =>
      `${percent(noticed, of)}%（${of} 个中的 ${noticed} 个${least === undefined ? '' : `；至少 ${least}%`}）`,
    survivors: '活下来的',
    survivorsIntro: (count) => `共 ${count} 个，按理由分列：所在的行，以及把什么改成什么。`,
    colon: '：',
    comma: '、',
    unexplained: '还没有理由',
  },
  en: {
    title: 'Mutation testing',
    intro: [
      'Would the unit tests notice a mistake in the code? `npm run mutation` changes the sources of `wecom-login` in one place after the other with [Stryker](https://stryker-mutator.io) (each change is a mutant) and runs the unit tests concerned each time: when one fails, the mutant is noticed; when all pass, it lives.',
      'What matters most is the core: access token, exchange and category of errors, state, the sealed cookie, `returnTo`, redaction. There each file must notice at least 85 %, elsewhere each group 70 %, or the command ends with a code other than zero. Code that runs while a module loads (patterns, tables) counts; only the texts of `explain` and the strings and arrays of `doctor`, which are data that a test reads one by one, and what the login panel does in the browser, which `tests/browser` looks after, are not changed.',
      'This page is made from `mutation/result.json`, what the last run found, and `mutation/survivors.json`, the reason for each mutant that lives.',
    ],
    command: 'Commands',
    comments: ['# 全部，约一小时', '# 只跑两组', '# 只跑一个文件，不记入结果'],
    scores: 'Scores',
    all: 'All',
    missing: 'Groups that have not been run yet',
    score: ({ noticed, of }, least) =>
      `${percent(noticed, of)} % (${noticed} of ${of}${least === undefined ? '' : `; at least ${least} %`})`,
    survivors: 'What lives',
    survivorsIntro: (count) => `There are ${count}, by reason: the line, and what is changed into what.`,
    colon: ': ',
    comma: ', ',
    unexplained: 'No reason yet',
  },
}

const files = { zh: 'docs/reference/mutation.md', en: 'docs/en/reference/mutation.md' }
const readJson = (name) => JSON.parse(readFileSync(join(root, 'mutation', name), 'utf8'))

/** Both pages by their path in the repository. */
export function buildMutationPages() {
  const result = readJson('result.json')
  const reasoned = explainSurvivors()
  return new Map(Object.entries(files).map(([lang, path]) => [path, buildPage(lang, result, reasoned)]))
}

/** Each reason with the survivors it is for; the first that fits is a survivor's reason, and those that have none come under `undefined`. */
export function explainSurvivors() {
  const reasons = readJson('survivors.json')
  const survivors = Object.values(readJson('result.json'))
    .flatMap((room) => Object.entries(room))
    .flatMap(([file, each]) => each.survivors.map((survivor) => ({ file, ...survivor })))
  const reasonOf = (survivor) => reasons.find((reason) => fits(reason, survivor))
  return [...reasons, undefined].map((reason) => ({
    reason,
    survivors: survivors.filter((survivor) => reasonOf(survivor) === reason),
  }))
}

/** Whether each thing that a reason names is found in the survivor. */
function fits({ file = '', mutator, line = '', from = '', to = '' }, survivor) {
  return (
    new RegExp(file).test(survivor.file) &&
    (mutator === undefined || mutator.includes(survivor.mutator)) &&
    survivor.line.includes(line) &&
    survivor.from.includes(from) &&
    survivor.to.includes(to)
  )
}

function buildPage(lang, result, reasoned) {
  const text = words[lang]
  const shown = reasoned.filter(({ survivors }) => survivors.length > 0)
  const count = shown.reduce((sum, { survivors }) => sum + survivors.length, 0)
  const [all, some, one] = text.comments
  return `${[
    `# ${text.title}`,
    ...text.intro,
    `## ${text.command}`,
    [
      '```sh',
      `npm run mutation                      ${all}`,
      `npm run mutation -- token attempt     ${some}`,
      `WECOM_LOGIN_MUTATE=packages/wecom-login/src/api/retry.ts npm run mutation -- token   ${one}`,
      '```',
    ].join('\n'),
    `## ${text.scores}`,
    scoreList(text, result),
    `## ${text.survivors}`,
    text.survivorsIntro(count),
    ...shown.map(({ reason, survivors }) =>
      [
        `### ${reason?.title[lang] ?? text.unexplained}`,
        reason?.[lang] ?? [],
        survivors.map((survivor) => survivorLine(text, survivor)).join('\n'),
      ]
        .flat()
        .join('\n\n'),
    ),
  ].join('\n\n')}\n`
}

/** Each room with its files. */
function scoreList(text, result) {
  const least = new Map(judge(result).map((verdict) => [verdict.name, verdict.least]))
  const total = (list) => ({
    noticed: list.reduce((sum, { noticed }) => sum + noticed, 0),
    of: list.reduce((sum, { of }) => sum + of, 0),
  })
  const line = (label, name, counts) => `- ${label}${text.colon}${text.score(counts, least.get(name))}`
  const lines = Object.entries(result).flatMap(([room, files]) =>
    [line(`**${room}**`, room, total(Object.values(files)))].concat(
      Object.entries(files).map(([file, counts]) => `  ${line(`\`${file}\``, file, counts)}`),
    ),
  )
  const all = total(Object.values(result).flatMap((files) => Object.values(files)))
  const missing = Object.keys(rooms).filter((room) => !(room in result))
  return [line(text.all, undefined, all)]
    .concat(lines, missing.length > 0 ? `- ${text.missing}${text.colon}${missing.join(text.comma)}` : [])
    .join('\n')
}

function survivorLine({ colon }, { file, line, from, to }) {
  const change = line === from ? code(line) : `${code(line)}${colon}${code(from)}`
  return `- \`${file}\` ${change} → ${to === '' ? '' : code(to)}`.trimEnd()
}

/** Text as code, whatever backticks it holds. */
function code(text) {
  const runs = new Set([...text.matchAll(/`+/g)].map(([run]) => run))
  let fence = '`'
  while (runs.has(fence)) fence += '`'
  return /^`|`$/.test(text) ? `${fence} ${text} ${fence}` : fence + text + fence
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, text] of buildMutationPages()) writeFileSync(join(root, path), text)
  for (const { reason, survivors } of explainSurvivors()) {
    if (reason === undefined)
      for (const { file, line, to } of survivors) console.log(`没有理由 no reason  ${file}: ${line} → ${to}`)
    else if (survivors.length === 0) console.log(`多余的理由 idle reason  ${reason.title.en}`)
  }
}
