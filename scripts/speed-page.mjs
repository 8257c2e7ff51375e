// node scripts/speed-page.mjs: writes the page about speed into docs, from bench/result.json (`npm run bench -- --json=bench/result.json`).
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { notesOf, tableOf, tablesOf, titles } from '../bench/table.mjs'
import { root } from './root.mjs'

const words = {
  zh: {
    title: '速度',
    intro: [
      '`npm run bench` 在一次运行里轮流测量：wecom-login、发出完全相同请求的裸客户端（下限），和几个同类库的原样版本。上游是另一个进程里最小的 HTTPS 服务，不是模拟器。每一轮里大家用机器的时间一样长，比值按轮取，再取中位数；机器忙闲不同，比值比绝对数字可靠。',
      '`identity` 只取身份（一次请求），`profile` 再取通讯录资料（两次请求），`details` 再加敏感信息（三次请求，后两次同时发）；后面的数字是同时进行的登录数。没有同类库会取敏感信息，它们在 `details` 里做的还是 `profile` 的两次请求。',
    ],
    run: ({ command, machine, commit, rounds }) => `\`${command}\` · ${machine} · 提交 ${commit} · ${rounds} 轮`,
    notes: '各个库的说明',
    titles: {
      targets: '目标',
      relativeSpeed: '每秒登录数，裸 node:https = 1',
      relativeCpu: '每次登录的 CPU，裸 node:https = 1',
      calls: '每次登录的上游请求 / 新连接',
      rest: '其余',
      speed: '每秒登录数',
      latency: 'p50 / p99，毫秒',
      cpu: '每次登录的 CPU，微秒',
    },
    cells: {
      measured: '测得',
      target: '目标',
      PASS: '达到',
      FAIL: '没有达到',
      'gettoken: herd of 200': 'gettoken：200 个同时冷启动',
      'gettoken: 10,000 logins': 'gettoken：10,000 次登录',
      'start to first login, ms': '启动到第一次登录，毫秒',
      'p50 at 50 ms: identity': '上游 50 ms 时的 p50：identity',
      'p50 at 50 ms: details': '上游 50 ms 时的 p50：details',
      packages: '安装的包',
      'install, MB': '安装大小，MB',
    },
    parts: [
      ['logins/s, best peer', '每秒登录数，对最快的同类'],
      ['logins/s, bare', '每秒登录数，对裸'],
      ['CPU per login, bare', '每次登录的 CPU，对裸'],
      ['upstream calls per login', '每次登录的上游请求'],
      ['new connections per login', '每次登录的新连接'],
      ['p50 at 50 ms per answer', '上游每次应答 50 ms 时的 p50'],
      ['gettoken for a cold herd of 200', '200 个同时冷启动的 gettoken'],
      ['gettoken for 10,000 logins', '10,000 次登录的 gettoken'],
      ['start to first login, bare', '启动到第一次登录，对裸'],
      ['packages installed', '安装的包'],
      [' calls to our ', ' 次请求，我们 '],
      ['about ', '约 '],
    ],
    rest: '时间花在哪里，见[决定 017](../decisions/017-speed.md)。',
  },
  en: {
    title: 'Speed',
    intro: [
      '`npm run bench` measures in turns within one run: wecom-login, bare clients that make exactly the same calls (the floors), and some packages of the same kind, unmodified. The upstream is a minimal HTTPS server in a process of its own, not the simulator. In a round everybody has the machine for the same time; ratios are taken round by round, and the median of those counts; machines differ from hour to hour, ratios much less.',
      '`identity` asks who it is (one call), `profile` for the profile too (two calls), `details` for the sensitive fields as well (three calls, the last two at once); the number is that of logins at once. No other package asks for sensitive fields: under `details` they make the two calls of `profile`.',
    ],
    run: ({ command, machine, commit, rounds }) => `\`${command}\` · ${machine} · commit ${commit} · ${rounds} rounds`,
    notes: 'About the packages',
    titles,
    cells: { PASS: 'met', FAIL: 'not met' },
    parts: [],
    rest: 'Where the time goes: [decision 017](../../decisions/017-speed.md).',
  },
}

const files = { zh: 'docs/reference/speed.md', en: 'docs/en/reference/speed.md' }

/** Both pages by their path in the repository. */
export function buildSpeedPages() {
  const report = JSON.parse(readFileSync(join(root, 'bench/result.json'), 'utf8'))
  return new Map(Object.entries(files).map(([lang, path]) => [path, buildPage(words[lang], report)]))
}

function buildPage(text, report) {
  const say = (cell) =>
    text.cells[cell] ?? text.parts.reduce((said, [from, to]) => said.replace(from, to), cell.replaceAll(' x', ' ×'))
  return `${[
    `# ${text.title}`,
    ...text.intro,
    text.run(report),
    ...tablesOf(report).flatMap(({ id, head, rows }) => [
      `## ${text.titles[id]}`,
      tableOf(
        head.map(say),
        rows.map((row) => row.map(say)),
      ),
    ]),
    `## ${text.notes}`,
    notesOf(report).join('\n'),
    text.rest,
  ].join('\n\n')}\n`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [path, page] of buildSpeedPages()) writeFileSync(join(root, path), page)
}
