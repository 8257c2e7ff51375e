import type { Bilingual } from '../../core/bilingual.js'
import type { Speaker } from '../say.js'
import { ConsoleFrame } from './console-frame.js'
import type { ClockView, OverviewPageProps } from './console-props.js'
import { ActionButton } from './field.js'
import { JournalList } from './journal-list.js'

const presets: readonly (readonly [by: string, label: Bilingual])[] = [
  ['5m', { zh: '5 分钟 · code 过期', en: '5 min, codes expire' }],
  ['30m', { zh: '30 分钟 · user_ticket 过期', en: '30 min, tickets expire' }],
  ['2h', { zh: '2 小时 · access_token 过期', en: '2 h, tokens expire' }],
  ['30d', { zh: '30 天 · 授权过期', en: '30 days, consents expire' }],
]

/** Clock, tokens in circulation, reset, and the newest requests. */
export function OverviewPage({ clock, tokens, entries, waitingFaults, ...page }: OverviewPageProps) {
  return (
    <ConsoleFrame {...page} section="overview" heading={{ zh: '控制台', en: 'Console' }}>
      {(speak) => (
        <>
          <div class="console-grid">
            <div class="console-stack">
              <ClockCard clock={clock} speak={speak} />
              <section class="card" aria-labelledby="reset">
                <h2 id="reset">{speak.say('重新开始', 'Start over')}</h2>
                <p class="hint">
                  {speak.say(
                    '人员、应用、code、token、故障、记录和时钟都回到启动时的样子。',
                    'People, apps, codes, tokens, faults, journal and clock go back to their initial state.',
                  )}
                </p>
                <ActionButton
                  action="/_sim/reset"
                  kind="danger"
                  label={{ zh: '全部重置', en: 'Reset everything' }}
                  speak={speak}
                />
              </section>
            </div>
            <TokensCard tokens={tokens} speak={speak} />
          </div>
          <section aria-labelledby="newest">
            <div class="console-row">
              <h2 id="newest">{speak.say('最近的请求', 'Newest requests')}</h2>
              <span id="waiting" data-live>
                {waitingFaults > 0 && (
                  <a class="badge fault" href="/_sim/faults">
                    {speak.say(`${waitingFaults} 个故障在等待`, `${waitingFaults} waiting`)}
                  </a>
                )}
              </span>
              <a class="link" href="/_sim/journal">
                {speak.say('全部', 'All')}
              </a>
            </div>
            <JournalList entries={entries} speak={speak} />
          </section>
        </>
      )}
    </ConsoleFrame>
  )
}

function ClockCard({ clock, speak }: { clock: ClockView; speak: Speaker }) {
  const { say } = speak
  return (
    <section class="card clock-card" aria-labelledby="clock">
      <h2 id="clock">{say('时钟', 'Clock')}</h2>
      <div id="clock-now" data-live>
        <p class="clock-now">
          <time datetime={new Date(clock.nowMs).toISOString()} data-clock={String(clock.nowMs)}>
            {clock.text}
          </time>
        </p>
        <p class="hint">
          {clock.ahead
            ? say(`北京时间，比真实时间快 ${clock.ahead.zh}`, `Beijing time, ${clock.ahead.en} ahead of real time`)
            : say('北京时间，与真实时间相同', 'Beijing time, same as real time')}
        </p>
      </div>
      <form method="post" action="/_sim/clock" class="presets">
        {presets.map(([by, label]) => (
          <button class="button quiet" type="submit" name="advance" value={by}>
            {say(`+ ${label.zh}`, `+ ${label.en}`)}
          </button>
        ))}
      </form>
      <form method="post" action="/_sim/clock" class="filter">
        <div class="field">
          <label for="field-advance">{say('向前拨', 'Move forward by')}</label>
          <input
            id="field-advance"
            name="advance"
            required
            placeholder="7201s"
            autocomplete="off"
            aria-describedby="hint-advance"
          />
          <p class="hint" id="hint-advance">
            {say('如 90s、5m、2h、30d；只能向前', 'Such as 90s, 5m, 2h, 30d; forward only')}
          </p>
        </div>
        <button class="button" type="submit">
          {say('拨动', 'Move')}
        </button>
      </form>
    </section>
  )
}

function TokensCard({ tokens, speak }: { tokens: OverviewPageProps['tokens']; speak: Speaker }) {
  const { say } = speak
  const total = tokens.reduce((sum, { count }) => sum + count, 0)
  return (
    <section class="card" aria-labelledby="tokens">
      <h2 id="tokens">access_token</h2>
      <p class="hint">
        {say(
          '作废之后，接口返回 40014，客户端应重新获取。',
          'After revoking, calls answer 40014 and clients should fetch a new one.',
        )}
      </p>
      <ul class="token-list" id="token-list" data-live>
        {tokens.map(({ key, name, count }) => (
          <li id={`token-${key}`}>
            <span>
              {name} <code>{key}</code>
              <span class="token-count">{say(`${count} 个有效`, `${count} valid`)}</span>
            </span>
            <form method="post" action="/_sim/tokens/revoke">
              <input type="hidden" name="app" value={key} />
              <button class="button quiet" type="submit" disabled={count === 0}>
                {say('作废', 'Revoke')}
                <span class="sr-only">{name}</span>
              </button>
            </form>
          </li>
        ))}
        <li id="token-all">
          <span>
            {say('所有应用', 'All apps')}
            <span class="token-count">{say(`${total} 个有效`, `${total} valid`)}</span>
          </span>
          <form method="post" action="/_sim/tokens/revoke">
            <button class="button quiet" type="submit" disabled={total === 0}>
              {say('全部作废', 'Revoke all')}
            </button>
          </form>
        </li>
      </ul>
    </section>
  )
}
