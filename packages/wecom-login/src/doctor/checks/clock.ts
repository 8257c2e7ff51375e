import { defineCheck } from '../check.js'
import { findingText } from '../finding.js'
import { places } from '../places.js'

const fix = [
  '打开时间同步（NTP、chrony 或云主机自带的）。',
  'Turn on time synchronisation (NTP, chrony, or the service of your cloud).',
] as const

/** Whether this machine's clock agrees with the API host's. */
export const clockCheck = defineCheck({
  id: 'clock',
  title: { zh: '时钟', en: 'the clock' },
  needs: ['app'],
  findings: {
    clock_ok: findingText('ok', {
      title: ['时钟准确', 'The clock is right'],
      detail: ['与 API 主机相差不到 30 秒。', 'Within 30 seconds of the API host.'],
    }),
    clock_off: findingText('warning', {
      title: ['时钟差了 {seconds} 秒', 'The clock is {seconds} seconds {way}'],
      detail: [
        '本机比 API 主机{way} {seconds} 秒。几台服务器的时钟不一致时，登录会偶尔显示过期。',
        'This machine is {seconds} seconds {way} of the API host. If the clocks of several servers disagree, some logins appear expired.',
      ],
      fix,
      where: places.server,
    }),
    clock_wrong: findingText('error', {
      title: ['时钟差了 {seconds} 秒', 'The clock is {seconds} seconds {way}'],
      detail: [
        '本机比 API 主机{way} {seconds} 秒。登录和会话的有效期会算错，证书也可能被当作尚未生效或已经过期。',
        'This machine is {seconds} seconds {way} of the API host. Logins and sessions expire at the wrong time, and certificates may appear expired or not yet valid.',
      ],
      fix,
      where: places.server,
    }),
    clock_unknown: findingText('skipped', {
      title: ['无法比对时钟', 'The clock could not be compared'],
      detail: [
        'API 主机没有回答，或者回答里没有 Date。',
        'The API host did not answer, or its answer had no Date header.',
      ],
    }),
  },
  run: async ({ probe }) => {
    const answer = await probe()
    // Nothing is read from a clock here.
    // oxlint-disable-next-line no-restricted-globals
    const serverTime = 'date' in answer ? Date.parse(answer.date ?? '') : Number.NaN
    if (!('askedAt' in answer) || Number.isNaN(serverTime)) return [{ id: 'clock_unknown' }]
    const ahead = Math.round((answer.askedAt - serverTime) / 1000)
    const seconds = Math.abs(ahead)
    const way = ahead > 0 ? { zh: '快', en: 'ahead' } : { zh: '慢', en: 'behind' }
    if (seconds < 30) return [{ id: 'clock_ok' }]
    return [{ id: seconds < 300 ? 'clock_off' : 'clock_wrong', facts: { seconds, way } }]
  },
})
