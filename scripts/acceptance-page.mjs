// node scripts/acceptance-page.mjs: writes the table of acceptance into docs, from tests/accept/record.json (`npm run accept -- --json=tests/accept/record.json`).
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { tableOf } from '../bench/table.mjs'
import { titles } from './acceptance-titles.mjs'
import { root } from './root.mjs'

/** Ids of the list of figures that no case of `npm run accept` counts: where they are proved, or why they do not apply. */
const elsewhere = [
  {
    id: 'A20',
    zh: '员工离职后 userid 被别人使用：不适用。要记住每个人，得有一份登记，本项目没有；[会话](../guide/sessions.md)一页写着该怎么办。',
    en: 'A userid given to somebody else after its owner has left: does not apply. It takes a register of people, which this project does not have; the page about [sessions](../guide/sessions.md) says what to do.',
  },
  {
    id: 'A23',
    zh: '秘密不出现在错误、日志、事件和页面里：`npm test -- packages/wecom-login/test/api/secrets.test.ts tests/security`，以及 T10、A26、S-fuzz 里数到的 0。',
    en: 'No secret in an error, a log line, an event or a page: `npm test -- packages/wecom-login/test/api/secrets.test.ts tests/security`, and the zeros counted in T10, A26 and S-fuzz.',
  },
  {
    id: 'A29, A30, A31',
    zh: '回调消息的 XML、解密和签名：不适用，没有这个入口。',
    en: 'XML, decryption and signatures of callback messages: does not apply, there is no such door.',
  },
  {
    id: 'A43',
    zh: (results) =>
      `随机输入合计 ${fuzzed(results)} 个：FUZZ-callback、FUZZ-cookie、FUZZ-seal、A16、T13、S-fuzz、S-fuzz-control 相加，至少 700,000；崩溃和 5xx 各数到 0。`,
    en: (results) =>
      `${fuzzed(results)} random inputs: FUZZ-callback, FUZZ-cookie, FUZZ-seal, A16, T13, S-fuzz and S-fuzz-control together, at least 700,000; crashes and 5xx were counted there as 0.`,
  },
  {
    id: 'A44',
    zh: '变异测试：`npm run mutation`，结果见[变异测试](mutation.md)。',
    en: 'Mutation: `npm run mutation`, see [mutation testing](mutation.md).',
  },
]

const fuzzed = (results) =>
  ['FUZZ-callback', 'FUZZ-cookie', 'FUZZ-seal', 'A16', 'T13', 'S-fuzz', 'S-fuzz-control']
    .map((id) => Number(/^cases=(\d+)/.exec(results.find((result) => result.id === id)?.measured ?? '')?.[1] ?? 0))
    .reduce((sum, count) => sum + count, 0)
    .toLocaleString('en')

const words = {
  zh: {
    title: '验收表',
    intro: [
      '`npm run accept` 的每一项：做什么、测得多少、要求多少。`npm run accept -- A09` 只跑一项，`--ci` 跑缩小的份量。A 开头的是指标，T 是[威胁模型](threat-model.md)里的威胁，R 是可靠性的情形，S 是模拟器，FUZZ 是随机输入；标题里没有另说的数字，都应该是 0。',
      '本页由 `tests/accept/record.json`（`npm run accept -- --json=tests/accept/record.json`，每一项最近一次的完整运行）生成。速度另见[速度](speed.md)。',
    ],
    machine: (machine) => `机器：${machine}。`,
    failing: '不成立的',
    noneFailing: '这次运行里没有不成立的。企业微信真机没有测过，全部对着模拟器和手写的应答。',
    all: '全部',
    elsewhere: '别处证明的，和不适用的',
    head: ['编号', '做什么', '测得', '目标', '结果', '提交'],
    verdicts: ['成立', '**不成立**'],
    colon: '：',
    titleOf: ({ id }) => titles[id],
  },
  en: {
    title: 'Table of acceptance',
    intro: [
      'Everything that `npm run accept` counts: what is done, what was measured, what is asked. `npm run accept -- A09` runs one, `--ci` runs all in small. A is for figures, T for the threats of the [threat model](threat-model.md), R for cases of reliability, S for the simulator, FUZZ for random input; a figure about which nothing else is said should be 0.',
      'This page is made from `tests/accept/record.json` (`npm run accept -- --json=tests/accept/record.json`, the last full run of each). For speed see [speed](speed.md).',
    ],
    machine: (machine) => `Machine: ${machine}.`,
    failing: 'What does not hold',
    noneFailing:
      'Nothing in this run. The real WeCom was never reached: all of this ran against the simulator and answers written by hand.',
    all: 'All',
    elsewhere: 'Proved elsewhere, and what does not apply',
    head: ['id', 'what', 'measured', 'target', 'verdict', 'commit'],
    verdicts: ['holds', '**does not hold**'],
    colon: ': ',
    titleOf: ({ title }) => title,
  },
}

const files = { zh: 'docs/reference/acceptance.md', en: 'docs/en/reference/acceptance.md' }

/** Both pages by their path in the repository. */
export function buildAcceptancePages() {
  const record = JSON.parse(readFileSync(join(root, 'tests/accept/record.json'), 'utf8'))
  return new Map(Object.entries(files).map(([lang, path]) => [path, buildPage(lang, record)]))
}

function buildPage(lang, { machine, results }) {
  const text = words[lang]
  const failing = results.filter(({ passed }) => !passed)
  return `${[
    `# ${text.title}`,
    ...text.intro,
    text.machine(machine),
    `## ${text.failing}`,
    failing.length === 0
      ? text.noneFailing
      : failing.map((one) => `- ${one.id}${text.colon}${plain(text.titleOf(one))}`).join('\n'),
    `## ${text.all}`,
    tableOf(
      text.head,
      results.map((one) => [
        one.id,
        plain(text.titleOf(one)),
        figures(one.measured),
        figures(one.target),
        text.verdicts[one.passed ? 0 : 1],
        one.commit,
      ]),
    ),
    `## ${text.elsewhere}`,
    elsewhere
      .map((row) => `- **${row.id}**${text.colon}${typeof row[lang] === 'string' ? row[lang] : row[lang](results)}`)
      .join('\n'),
  ].join('\n\n')}\n`
}

/** `cases=5,lost=0` so that a cell can break. */
const figures = (text) => `\`${text.replaceAll(',', ', ')}\``

/** Text that Markdown shows as it is. */
const plain = (text) => text.replaceAll(/[_<|]/g, (character) => `\\${character}`)

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, page] of buildAcceptancePages()) writeFileSync(join(root, path), page)
}
