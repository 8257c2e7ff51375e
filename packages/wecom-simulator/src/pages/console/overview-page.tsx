import type { Speaker } from '../say.js'
import { ConsoleFrame } from './console-frame.js'
import type { ClockView, OverviewPageProps } from './console-props.js'
import { ActionButton } from './field.js'
import { JournalList } from './journal-list.js'
import { texts } from './texts.js'

/** Clock, tokens in circulation, reset, and the newest requests. */
export function OverviewPage({ clock, tokens, entries, waitingFaults, ...page }: OverviewPageProps) {
  return (
    <ConsoleFrame {...page} section="overview" heading={texts.console}>
      {(speak) => (
        <>
          <div class="console-grid">
            <div class="console-stack">
              <ClockCard clock={clock} speak={speak} />
              <section class="card" aria-labelledby="reset">
                <h2 id="reset">{speak.say(texts.overview.reset)}</h2>
                <p class="hint">{speak.say(texts.overview.resetHint)}</p>
                <ActionButton action="/_sim/reset" kind="danger" label={texts.overview.resetAll} speak={speak} />
              </section>
            </div>
            <TokensCard tokens={tokens} speak={speak} />
          </div>
          <section aria-labelledby="newest">
            <div class="console-row">
              <h2 id="newest">{speak.say(texts.overview.newest)}</h2>
              <span id="waiting" data-live>
                {waitingFaults > 0 && (
                  <a class="badge fault" href="/_sim/faults">
                    {speak.say(texts.overview.faultsWaiting(waitingFaults))}
                  </a>
                )}
              </span>
              <a class="link" href="/_sim/journal">
                {speak.say(texts.all)}
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
      <h2 id="clock">{say(texts.clock.heading)}</h2>
      <div id="clock-now" data-live>
        <p class="clock-now">
          <time datetime={new Date(clock.nowMs).toISOString()} data-clock={String(clock.nowMs)}>
            {clock.text}
          </time>
        </p>
        <p class="hint">{clock.ahead ? say(texts.clock.ahead(clock.ahead)) : say(texts.clock.real)}</p>
      </div>
      <form method="post" action="/_sim/clock" class="presets">
        {Object.entries(texts.clock.by).map(([by, label]) => (
          <button class="button quiet" type="submit" name="advance" value={by}>
            {say(label)}
          </button>
        ))}
      </form>
      <form method="post" action="/_sim/clock" class="filter">
        <div class="field">
          <label for="field-advance">{say(texts.clock.advance)}</label>
          <input
            id="field-advance"
            name="advance"
            required
            placeholder="7201s"
            autocomplete="off"
            aria-describedby="hint-advance"
          />
          <p class="hint" id="hint-advance">
            {say(texts.clock.advanceHint)}
          </p>
        </div>
        <button class="button" type="submit">
          {say(texts.clock.move)}
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
      <p class="hint">{say(texts.tokens.hint)}</p>
      <ul class="token-list" id="token-list" data-live>
        {tokens.map(({ key, name, count }) => (
          <li id={`token-${key}`}>
            <span>
              {name} <code>{key}</code>
              <span class="token-count">{say(texts.tokens.valid(count))}</span>
            </span>
            <form method="post" action="/_sim/tokens/revoke">
              <input type="hidden" name="app" value={key} />
              <button class="button quiet" type="submit" disabled={count === 0}>
                {say(texts.tokens.revoke)}
                <span class="sr-only">{name}</span>
              </button>
            </form>
          </li>
        ))}
        <li id="token-all">
          <span>
            {say(texts.tokens.allApps)}
            <span class="token-count">{say(texts.tokens.valid(total))}</span>
          </span>
          <form method="post" action="/_sim/tokens/revoke">
            <button class="button quiet" type="submit" disabled={total === 0}>
              {say(texts.tokens.revokeAll)}
            </button>
          </form>
        </li>
      </ul>
    </section>
  )
}
