import { DocLinks } from '../doc-links.js'
import type { Speaker } from '../say.js'
import { texts as pageTexts } from '../texts.js'
import type { EntryView } from './console-props.js'
import { texts } from './texts.js'

/** Requests, newest first; each opens to what was sent, what became of it and why. `console.js` keeps the list live. */
export function JournalList({ entries, speak }: { entries: readonly EntryView[]; speak: Speaker }) {
  return (
    <div class="journal" id="journal" data-live>
      {entries.length === 0 ? (
        <p class="hint journal-empty" id="entry-none">
          {speak.say(texts.journal.empty)}
        </p>
      ) : (
        entries.map((entry) => <Entry entry={entry} speak={speak} />)
      )}
    </div>
  )
}

function Entry({ entry, speak }: { entry: EntryView; speak: Speaker }) {
  const { say } = speak
  const { id, time, iso, method, call, outcome, rule, why, fix, pages, fault, effect, query, body, notes } = entry
  return (
    <details class={`entry ${outcome}`} id={`entry-${id}`}>
      <summary>
        <time datetime={iso}>{time}</time>
        <span class="entry-call">
          <span class="entry-method">{method}</span> <code>{call}</code>
        </span>
        <span class="entry-marks">
          <Marks entry={entry} speak={speak} />
        </span>
      </summary>
      <div class="entry-more">
        {why && (
          <div class="entry-why">
            <p>{say(why)}</p>
            {fix && <p>{say(texts.journal.fix(fix))}</p>}
            <p class="entry-source">
              {rule && (
                <span>
                  {say(pageTexts.refusal.rule)} <code>{rule}</code>
                </span>
              )}
              {pages && (
                <span>
                  {say(pageTexts.refusal.source)} <DocLinks pages={pages} speak={speak} />
                </span>
              )}
            </p>
          </div>
        )}
        {fault !== undefined && effect && <p>{say(texts.journal.effect[effect])}</p>}
        <Pairs heading={say(texts.journal.query)} pairs={query} />
        <Pairs heading={say(texts.journal.body)} pairs={body} />
        {notes.map((note) => (
          <p class="hint">{note}</p>
        ))}
        {query.length + body.length + notes.length === 0 && !why && fault === undefined && (
          <p class="hint">{say(texts.journal.noParameters)}</p>
        )}
      </div>
    </details>
  )
}

function Marks({
  entry: { outcome, status, errcode, rule, fault },
  speak: { say },
}: {
  entry: EntryView
  speak: Speaker
}) {
  const isSuccess = outcome === 'ok' && (errcode ?? 0) === 0
  return (
    <>
      {fault !== undefined && (
        <span class="badge fault">
          {say(texts.journal.fault)} <code>{fault}</code>
        </span>
      )}
      {rule !== undefined && <span class="badge rule">{rule}</span>}
      {errcode !== undefined && <span class={`badge ${isSuccess ? 'good' : 'bad'}`}>{`errcode ${errcode}`}</span>}
      {status !== undefined && status !== 200 && <span class="badge">{`HTTP ${status}`}</span>}
      {status === 200 && errcode === undefined && <span class="badge">HTTP 200</span>}
      {outcome === 'pending' && <span class="badge">{say(texts.journal.pending)}</span>}
      {fault !== undefined && status === undefined && <span class="badge bad">{say(texts.journal.dropped)}</span>}
    </>
  )
}

function Pairs({ heading, pairs }: { heading: unknown; pairs: EntryView['query'] }) {
  if (pairs.length === 0) return <></>
  return (
    <>
      <h3>{heading}</h3>
      <dl>
        {pairs.map(([name, value]) => (
          <>
            <dt>
              <code>{name}</code>
            </dt>
            <dd>
              <code>{value}</code>
            </dd>
          </>
        ))}
      </dl>
    </>
  )
}
