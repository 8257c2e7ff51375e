import { ConsoleFrame } from './console-frame.js'
import type { JournalPageProps } from './console-props.js'
import { SelectField } from './field.js'
import { JournalList } from './journal-list.js'

/** The journal, newest first, of all calls or of one. */
export function JournalPage({ entries, call, calls, earlierUrl, ...page }: JournalPageProps) {
  return (
    <ConsoleFrame {...page} section="journal">
      {(speak) => (
        <>
          <p class="hint">
            {speak.say(
              '密钥、code、token 都已遮盖，编号相同即同一个值。有新请求时自动更新。',
              'Secrets, codes and tokens are masked; the same number means the same value. New requests appear automatically.',
            )}
          </p>
          <form class="filter" method="get" action="/_sim/journal">
            <SelectField
              name="call"
              label={{ zh: '接口或页面', en: 'Call or page' }}
              values={{ call }}
              choices={[
                { value: '', label: speak.plain('全部', 'All') },
                ...calls.map((value) => ({ value, label: value })),
              ]}
              speak={speak}
            />
            <button class="button quiet" type="submit">
              {speak.say('筛选', 'Filter')}
            </button>
          </form>
          <JournalList entries={entries} speak={speak} />
          <p id="earlier" data-live>
            {earlierUrl && (
              <a class="button quiet" href={earlierUrl}>
                {speak.say('更早的请求', 'Earlier requests')}
              </a>
            )}
          </p>
        </>
      )}
    </ConsoleFrame>
  )
}
