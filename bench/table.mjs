import { contenders } from './contenders.mjs'
import { median } from './statistics.mjs'

const ours = 'wecom-login'
const floor = 'node:https'

/** The targets, each with what was measured. Rates are compared round by round, since all had their turn in each. */
export function judge({ importMs, contenders: figures }) {
  const mine = figures[ours]
  if (mine === undefined) return []
  const peers = Object.keys(figures).filter((name) => name !== ours && !contenders[name].floor)
  const verdicts = []
  const check = (what, measured, target, passed) => verdicts.push({ what, measured, target, passed })
  const ratio = (name, key, of) => median(mine[key][of].map((value, round) => value / figures[name][key][of][round]))

  for (const key of ['identity 16', 'identity 64', 'profile 16', 'profile 64', 'details 16', 'details 64']) {
    const able = peers.filter((name) => figures[name][key] !== undefined)
    if (able.length > 0) {
      const ratios = able.map((name) => ratio(name, key, 'perSecondByRound'))
      const least = Math.min(...ratios)
      const best = able[ratios.indexOf(least)]
      const calls = figures[best][key].callsPerLogin
      const fewer = calls < mine[key].callsPerLogin ? `, ${calls} calls to our ${mine[key].callsPerLogin}` : ''
      check(`${key}: logins/s, best peer (${best}${fewer})`, `${least.toFixed(2)} x`, '>= 2', least >= 2)
    }
    if (figures[floor] === undefined) continue
    const rate = ratio(floor, key, 'perSecondByRound')
    check(`${key}: logins/s, bare ${floor}`, `${rate.toFixed(2)} x`, '>= 0.7', rate >= 0.7)
    const cpu = ratio(floor, key, 'cpuUsByRound')
    check(`${key}: CPU per login, bare ${floor}`, `${cpu.toFixed(2)} x`, '<= 1.6', cpu <= 1.6)
  }
  const { callsPerLogin, connectionsPerLogin } = mine['identity 64']
  check('identity: upstream calls per login', `${callsPerLogin}`, '1', callsPerLogin === 1)
  check('identity 64: new connections per login', `${connectionsPerLogin}`, '0', connectionsPerLogin === 0)
  for (const [kind, target] of [
    ['identity', 51],
    ['details', 102],
  ]) {
    const p50 = mine[`${kind} at 50 ms`]
    check(`${kind}: p50 at 50 ms per answer`, `${p50.toFixed(1)} ms`, `about ${target}`, p50 < target * 1.06)
  }
  check('gettoken for a cold herd of 200', `${mine.getTokensOfHerd}`, '1', mine.getTokensOfHerd === 1)
  check('gettoken for 10,000 logins', `${mine.getTokensPer10k}`, '1', mine.getTokensPer10k === 1)
  if (figures[floor] !== undefined) {
    const start = mine.startMs / figures[floor].startMs
    check(`start to first login, bare ${floor}`, `${start.toFixed(2)} x`, '<= 1.3', start <= 1.3)
  }
  check("import 'wecom-login'", `${importMs.toFixed(1)} ms`, '<= 20', importMs <= 20)
  check('packages installed', `${mine.install.packages}`, '2', mine.install.packages === 2)
  return verdicts
}

const number = (value, digits = 0) =>
  value === undefined
    ? '-'
    : value.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits })

/** The report as tables, each with a title, a head and rows; what is relative comes first. */
function tablesOf({ contenders: figures, verdicts }) {
  const names = Object.keys(figures)
  const base = figures[floor]
  const columns = ['identity', 'profile', 'details'].flatMap((kind) => [1, 16, 64].map((count) => `${kind} ${count}`))
  const head = ['', ...columns]
  const relative = (name, key, of) =>
    figures[name][key] === undefined || base?.[key] === undefined
      ? '-'
      : number(median(figures[name][key][of].map((value, round) => value / base[key][of][round])), 2)
  const cells = (format) => names.map((name) => [name, ...columns.map((key) => format(name, key))])
  const of = (property, digits) => (name, key) => number(figures[name][key]?.[property], digits)
  const two = (left, right) => (name, key) =>
    figures[name][key] ? `${of(left, 2)(name, key)} / ${of(right, 2)(name, key)}` : '-'
  return [
    {
      title: 'Targets',
      head: ['', 'measured', 'target', ''],
      rows: verdicts.map(({ what, measured, target, passed }) => [what, measured, target, passed ? 'PASS' : 'FAIL']),
    },
    {
      title: `Logins a second, bare ${floor} = 1`,
      head,
      rows: cells((name, key) => relative(name, key, 'perSecondByRound')),
    },
    {
      title: `CPU per login, bare ${floor} = 1`,
      head,
      rows: cells((name, key) => relative(name, key, 'cpuUsByRound')),
    },
    {
      title: 'Upstream calls / new connections per login',
      head,
      rows: cells(two('callsPerLogin', 'connectionsPerLogin')),
    },
    {
      title: 'The rest',
      head: [
        '',
        'gettoken: herd of 200',
        'gettoken: 10,000 logins',
        'start to first login, ms',
        'p50 at 50 ms: identity',
        'p50 at 50 ms: details',
        'RSS, MB',
        'packages',
        'install, MB',
      ],
      rows: names.map((name) => {
        const all = figures[name]
        return [
          name,
          number(all.getTokensOfHerd),
          number(all.getTokensPer10k),
          number(all.startMs),
          number(all['identity at 50 ms'], 1),
          number(all['details at 50 ms'], 1),
          number(all.rssBytes / 1e6),
          number(all.install?.packages),
          number(all.install && all.install.bytes / 1e6, 1),
        ]
      }),
    },
    { title: 'Logins a second', head, rows: cells(of('perSecond')) },
    { title: 'p50 / p99, ms', head, rows: cells(two('p50Ms', 'p99Ms')) },
    { title: 'CPU per login, µs', head, rows: cells(of('cpuUs')) },
  ]
}

/** What a package cannot leave out, or cannot do. */
const notesOf = ({ contenders: figures }) =>
  Object.entries(figures).flatMap(([name, { note }]) => (note === undefined ? [] : [`- ${name}: ${note}`]))

/** The report as Markdown. */
export function formatSpeed(report) {
  const { machine, command, commit, rounds } = report
  return [
    `\`${command}\` · ${machine} · commit ${commit} · ${rounds} rounds, interleaved`,
    ...tablesOf(report).map(({ title, head, rows }) => table(title, head, rows)),
    notesOf(report).join('\n'),
  ].join('\n\n')
}

/** A table in Markdown under its title. */
export const table = (title, head, rows) => `**${title}**\n\n${tableOf(head, rows)}`

function tableOf(head, rows) {
  const line = (cells) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}
