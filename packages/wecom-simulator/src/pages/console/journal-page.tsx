import { ConsoleFrame } from './console-frame.js'
import type { JournalPageProps } from './console-props.js'
import { SelectField } from './field.js'
import { JournalList } from './journal-list.js'
import { texts } from './texts.js'

/** The journal, newest first, of all calls or of one. */
export function JournalPage({ entries, call, calls, earlierUrl, ...page }: JournalPageProps) {
  return (
    <ConsoleFrame {...page} section="journal">
      {(speak) => (
        <>
          <p class="hint">{speak.say(texts.journal.hint)}</p>
          <form class="filter" method="get" action="/_sim/journal">
            <SelectField
              name="call"
              label={texts.journal.call}
              values={{ call }}
              choices={[
                { value: '', label: speak.plain(texts.all) },
                ...calls.map((value) => ({ value, label: value })),
              ]}
              speak={speak}
            />
            <button class="button quiet" type="submit">
              {speak.say(texts.journal.filter)}
            </button>
          </form>
          <JournalList entries={entries} speak={speak} />
          <p id="earlier" data-live>
            {earlierUrl && (
              <a class="button quiet" href={earlierUrl}>
                {speak.say(texts.journal.earlier)}
              </a>
            )}
          </p>
        </>
      )}
    </ConsoleFrame>
  )
}
