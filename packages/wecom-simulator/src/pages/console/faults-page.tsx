import type { Bilingual } from '../../core/bilingual.js'
import type { Speaker } from '../say.js'
import { ConsoleFrame } from './console-frame.js'
import type { FaultGroup, FaultLine, FaultName, FaultsPageProps, FormValues } from './console-props.js'
import { ActionButton, SelectField, TextField } from './field.js'
import { texts } from './texts.js'

/** Script the next answer of a call, or random faults; what is waiting; faults of the browser and of the phone. */
export function FaultsPage({ calls, groups, waiting, chances, seed, values, ...page }: FaultsPageProps) {
  return (
    <ConsoleFrame {...page} section="faults">
      {(speak) => {
        const { say } = speak
        const lists = [
          { id: 'faults-waiting', heading: texts.faults.waiting, lines: waiting },
          { id: 'faults-chance', heading: texts.faults.random, lines: chances },
        ]
        return (
          <div class="console-columns">
            <section class="card" aria-labelledby="script">
              <h2 id="script">{say(texts.faults.script)}</h2>
              <FaultForm calls={calls} groups={groups} values={values} speak={speak} />
            </section>
            <div class="console-stack">
              <section class="card" aria-labelledby="script-list">
                <h2 id="script-list">{say(texts.faults.scripted)}</h2>
                {lists.map(({ id, heading, lines }) => (
                  <FaultList id={id} heading={heading} lines={lines} speak={speak} />
                ))}
                <p class="seed">
                  {say(texts.faults.seed)} <code>{seed}</code>
                </p>
                <ActionButton action="/_sim/faults/clear" label={texts.faults.clear} speak={speak} />
              </section>
              <section class="card" aria-labelledby="page-faults">
                <h2 id="page-faults">{say(texts.faults.onPages)}</h2>
                <form class="filter" method="post" action="/_sim/faults">
                  <input type="hidden" name="call" value="callback" />
                  <TextField
                    name="deliveries"
                    label={texts.faults.deliveries}
                    values={{ deliveries: '2' }}
                    inputmode="numeric"
                    speak={speak}
                  />
                  <button class="button" type="submit">
                    {say(texts.faults.next)}
                    <span class="sr-only">callback</span>
                  </button>
                </form>
                <form class="filter" method="post" action="/_sim/faults">
                  <input type="hidden" name="call" value="phone" />
                  <TextField
                    name="delayMs"
                    id="phone-delayMs"
                    label={texts.faults.phoneDelay}
                    values={{ delayMs: '5000' }}
                    inputmode="numeric"
                    speak={speak}
                  />
                  <button class="button" type="submit">
                    {say(texts.faults.next)}
                    <span class="sr-only">phone</span>
                  </button>
                </form>
              </section>
            </div>
          </div>
        )
      }}
    </ConsoleFrame>
  )
}

interface FaultFormProps {
  readonly calls: readonly string[]
  readonly groups: readonly FaultGroup[]
  readonly values: FormValues
  readonly speak: Speaker
}

function FaultForm({ calls, groups, values, speak }: FaultFormProps) {
  const { plain, inText, say } = speak
  const common = { values, speak }
  return (
    <form class="fields" method="post" action="/_sim/faults">
      <SelectField
        {...common}
        name="call"
        label={texts.faults.call}
        choices={[
          ...calls.map((value) => ({ value, label: value })),
          { value: '*', label: plain(texts.faults.everyCall) },
        ]}
      />
      <div class="field wide">
        <label for="field-fault">{say(texts.faults.fault)}</label>
        <select id="field-fault" name="fault">
          {groups.map(({ label, faults }) => (
            <optgroup label={inText(label)}>
              {faults.map((fault) => (
                <option value={fault.value} selected={values['fault'] === fault.value}>
                  {nameFault(fault.name, speak)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </div>
      <TextField {...common} name="delayMs" label={texts.faults.delay} inputmode="numeric" />
      <TextField
        {...common}
        name="percent"
        label={texts.faults.probability}
        hint={texts.faults.probabilityHint}
        inputmode="decimal"
      />
      <SelectField
        {...common}
        name="effect"
        label={texts.faults.effect}
        hint={texts.faults.effectHint}
        choices={[
          { value: '', label: plain(texts.faults.effects.default) },
          { value: 'before', label: plain(texts.faults.effects.before) },
          { value: 'after', label: plain(texts.faults.effects.after) },
        ]}
      />
      <TextField {...common} name="json" label={texts.faults.own} hint={texts.faults.ownHint} />
      <button class="button primary" type="submit">
        {say(texts.faults.scriptIt)}
      </button>
    </form>
  )
}

interface FaultListProps {
  readonly id: string
  readonly heading: Bilingual
  readonly lines: readonly FaultLine[]
  readonly speak: Speaker
}

function FaultList({ id, heading, lines, speak }: FaultListProps) {
  const { say } = speak
  return (
    <div id={id} data-live>
      <h3 id={`${id}-heading`}>{say(heading)}</h3>
      {lines.length === 0 ? (
        <p class="hint" id={`${id}-none`}>
          {say(texts.faults.none)}
        </p>
      ) : (
        <ol class="fault-list" id={`${id}-list`} aria-labelledby={`${id}-heading`}>
          {lines.map(({ call, fault, details }) => (
            <li>
              <code>{call}</code> <span>{[...(fault ? [nameFault(fault, speak)] : []), ...details].join(' · ')}</span>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}

/** A fault on one line: its code, what it is, its kind. */
function nameFault({ code, words, kind }: FaultName, { inText }: Speaker): string {
  return [...(code === undefined ? [] : [code]), inText(words), ...(kind === undefined ? [] : [`(${kind})`])].join(' ')
}
