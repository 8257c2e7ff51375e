import type { Bilingual } from '../../core/bilingual.js'
import type { Speaker } from '../say.js'
import { ConsoleFrame } from './console-frame.js'
import type { FaultGroup, FaultLine, FaultsPageProps, FormValues } from './console-props.js'
import { ActionButton, SelectField, TextField } from './field.js'

/** Script the next answer of a call, or random faults; what is waiting; faults of the browser and of the phone. */
export function FaultsPage({ calls, groups, waiting, chances, seed, values, ...page }: FaultsPageProps) {
  return (
    <ConsoleFrame {...page} section="faults">
      {(speak) => {
        const { say } = speak
        const lists = [
          { id: 'faults-waiting', heading: { zh: '等待中', en: 'Waiting' }, lines: waiting },
          { id: 'faults-chance', heading: { zh: '随机', en: 'Random' }, lines: chances },
        ]
        return (
          <div class="console-columns">
            <section class="card" aria-labelledby="script">
              <h2 id="script">{say('安排一个故障', 'Script a fault')}</h2>
              <FaultForm calls={calls} groups={groups} values={values} speak={speak} />
            </section>
            <div class="console-stack">
              <section class="card" aria-labelledby="script-list">
                <h2 id="script-list">{say('已安排', 'Scripted')}</h2>
                {lists.map(({ id, heading, lines }) => (
                  <FaultList id={id} heading={heading} lines={lines} speak={speak} />
                ))}
                <p class="seed">
                  {say('随机种子', 'Seed')} <code>{seed}</code>
                </p>
                <ActionButton action="/_sim/faults/clear" label={{ zh: '全部取消', en: 'Clear all' }} speak={speak} />
              </section>
              <section class="card" aria-labelledby="page-faults">
                <h2 id="page-faults">{say('页面上的故障', 'Faults on the pages')}</h2>
                <form class="filter" method="post" action="/_sim/faults">
                  <input type="hidden" name="call" value="callback" />
                  <TextField
                    name="deliveries"
                    label={{ zh: '浏览器把回调送达几次', en: 'Deliveries of the next callback' }}
                    values={{ deliveries: '2' }}
                    inputmode="numeric"
                    speak={speak}
                  />
                  <button class="button" type="submit">
                    {say('下一次', 'Next time')}
                    <span class="sr-only">callback</span>
                  </button>
                </form>
                <form class="filter" method="post" action="/_sim/faults">
                  <input type="hidden" name="call" value="phone" />
                  <TextField
                    name="delayMs"
                    id="phone-delayMs"
                    label={{ zh: '手机确认慢多少毫秒', en: 'Delay of the phone in milliseconds' }}
                    values={{ delayMs: '5000' }}
                    inputmode="numeric"
                    speak={speak}
                  />
                  <button class="button" type="submit">
                    {say('下一次', 'Next time')}
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
  const { say, plain } = speak
  const common = { values, speak }
  const both = ({ zh, en }: Bilingual) => `${zh} ${en}`
  return (
    <form class="fields" method="post" action="/_sim/faults">
      <SelectField
        {...common}
        name="call"
        label={{ zh: '接口', en: 'Call' }}
        choices={[
          ...calls.map((value) => ({ value, label: value })),
          { value: '*', label: plain('* 所有接口（须填概率）', '* every call (needs a probability)') },
        ]}
      />
      <div class="field wide">
        <label for="field-fault">{say('故障', 'Fault')}</label>
        <select id="field-fault" name="fault">
          {groups.map(({ label, faults }) => (
            <optgroup label={both(label)}>
              {faults.map((fault) => (
                <option value={fault.value} selected={values['fault'] === fault.value}>
                  {both(fault.label)}
                </option>
              ))}
            </optgroup>
          ))}
        </select>
      </div>
      <TextField
        {...common}
        name="delayMs"
        label={{ zh: '等多少毫秒', en: 'Delay in milliseconds' }}
        inputmode="numeric"
      />
      <TextField
        {...common}
        name="percent"
        label={{ zh: '概率 %', en: 'Probability, %' }}
        hint={{ zh: '不填：只用于下一次', en: 'If empty, the next request only' }}
        inputmode="decimal"
      />
      <SelectField
        {...common}
        name="effect"
        label={{ zh: '接口是否生效', en: 'Does the call do its work?' }}
        hint={{
          zh: '断开连接由故障本身决定；只延迟时，选「生效之后」就先生效再等',
          en: 'Does not apply to dropped connections; with “Yes”, a delay alone comes after the work',
        }}
        choices={[
          { value: '', label: plain('由故障决定', 'Default of the fault') },
          { value: 'before', label: plain('不生效，code 还在', 'No: the code stays unused') },
          { value: 'after', label: plain('生效之后才出故障', 'Yes: the fault comes afterwards') },
        ]}
      />
      <TextField
        {...common}
        name="json"
        label={{ zh: '自己写（JSON）', en: 'Write your own (JSON)' }}
        hint={{
          zh: '填了就代替上面的故障，如 {"status":503,"body":"…","headers":{"retry-after":"1"}}',
          en: 'Replaces the fault chosen above',
        }}
      />
      <button class="button primary" type="submit">
        {say('安排', 'Script it')}
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

function FaultList({ id, heading, lines, speak: { say } }: FaultListProps) {
  return (
    <div id={id} data-live>
      <h3 id={`${id}-heading`}>{say(heading.zh, heading.en)}</h3>
      {lines.length === 0 ? (
        <p class="hint" id={`${id}-none`}>
          {say('没有', 'None')}
        </p>
      ) : (
        <ol class="fault-list" id={`${id}-list`} aria-labelledby={`${id}-heading`}>
          {lines.map(({ call, text, percent }) => (
            <li>
              <code>{call}</code> <span>{percent === undefined ? text : `${text} · ${percent}`}</span>
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}
