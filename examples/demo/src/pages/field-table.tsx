import type { AbsentReason, Contact, ProfileField } from 'wecom-login'
import { type Lang, type Say, sayIn } from '../lang.js'
import type { RoadName } from '../road.js'
import { absentWords, consentFields, fieldWords, statusWords } from '../words.js'

const fields = Object.keys(fieldWords) as ProfileField[]
const reasons = Object.keys(absentWords) as AbsentReason[]

interface FieldTableProps {
  readonly contact: Contact
  readonly road: RoadName
  readonly simulatorURL: string | undefined
  readonly lang: Lang
}

/** The profile field by field: first what WeCom gave, then what is missing, by reason. */
export function FieldTable({ contact, road, simulatorURL, lang }: FieldTableProps) {
  const say = sayIn(lang)
  const given = fields.filter((field) => contact[field] !== undefined)
  return (
    <section aria-labelledby="fields">
      <h2 id="fields">{say('逐个字段', 'Field by field')}</h2>
      <p class="hint">
        {say(
          `一共 ${fields.length} 个字段，企业微信给了 ${given.length} 个。`,
          `WeCom gave ${given.length} of ${fields.length} fields.`,
        )}
      </p>
      <table class="fields card">
        <thead class="sr-only">
          <tr>
            <th scope="col">{say('字段', 'Field')}</th>
            <th scope="col">{say('值，或者为什么没有', 'Value, or why there is none')}</th>
          </tr>
        </thead>
        <tbody>
          {given.map((field) => (
            <FieldRow field={field} lang={lang}>
              <FieldValue contact={contact} field={field} say={say} lang={lang} />
            </FieldRow>
          ))}
        </tbody>
        {reasons.map((reason) => {
          const missing = fields.filter((field) => contact.absent[field] === reason)
          return (
            missing.length > 0 && (
              <MissingFields reason={reason} fields={missing} lang={lang}>
                <ConsentAgain
                  isHelp={absentWords[reason].consentHelps}
                  isRemembered={road === 'consent' && missing.some((field) => consentFields.has(field))}
                  simulatorURL={simulatorURL}
                  say={say}
                />
              </MissingFields>
            )
          )
        })}
      </table>
    </section>
  )
}

interface MissingFieldsProps {
  readonly reason: AbsentReason
  readonly fields: readonly ProfileField[]
  readonly lang: Lang
  /** What to press or read after the advice. */
  readonly children: unknown
}

function MissingFields({ reason, fields, lang, children }: MissingFieldsProps) {
  const { title, advice } = absentWords[reason]
  return (
    <tbody class="missing">
      <tr>
        <th scope="rowgroup" colspan={2}>
          <span class="missing-title">
            {title[lang]} <code>{reason}</code>
          </span>
          <span class="missing-advice">{advice[lang]}</span>
          {children}
        </th>
      </tr>
      {fields.map((field) => (
        <FieldRow field={field} lang={lang}>
          <span class="none">
            {sayIn(lang)('没有', 'none')} <code>{reason}</code>
          </span>
        </FieldRow>
      ))}
    </tbody>
  )
}

interface ConsentAgainProps {
  /** Whether a login with consent may bring the fields. */
  readonly isHelp: boolean
  /** Whether the member has just been through one, which is not asked again for 30 days ([可信域名](https://developer.work.weixin.qq.com/document/path/15232)). */
  readonly isRemembered: boolean
  readonly simulatorURL: string | undefined
  readonly say: Say
}

/** The button where it can do something, and for how long the consent page stays away. */
function ConsentAgain({ isHelp, isRemembered, simulatorURL, say }: ConsentAgainProps) {
  if (!isHelp && !isRemembered) return <></>
  return (
    <span class="again">
      {isHelp && (
        <a class="button quiet" href="/login?page=oauth2&scope=snsapi_privateinfo">
          {say('用敏感信息授权再登录', 'Log in again with consent')}
        </a>
      )}
      <span class="hint">
        {say(
          '同意过的人 30 天内不再看到授权页，沿用上次的选择。',
          'Who has agreed does not see the consent page for 30 days: the last choice stands.',
        )}
        {simulatorURL !== undefined && (
          <>
            {' '}
            {say('要重新选择，先在', 'To choose again, first move the clock 30 days forward in')}{' '}
            <a href={`${simulatorURL}/_sim`}>{say('模拟器的控制台', 'the simulator’s console')}</a>
            {say('把时钟拨快 30 天。', '.')}
          </>
        )}
      </span>
    </span>
  )
}

function FieldRow({ field, lang, children }: { field: ProfileField; lang: Lang; children: unknown }) {
  const { label, wire } = fieldWords[field]
  return (
    <tr>
      <th scope="row">
        {label[lang]} <code>{wire}</code>
      </th>
      <td>{children}</td>
    </tr>
  )
}

interface FieldValueProps {
  readonly contact: Contact
  readonly field: ProfileField
  readonly say: Say
  readonly lang: Lang
}

function FieldValue({ contact, field, say, lang }: FieldValueProps) {
  const value = contact[field]
  if (field === 'avatar' || field === 'qrCode') return <span class="address">{value}</span>
  if (field === 'departments') {
    return (
      <>
        {contact.departments?.join(say('、', ', '))} <span class="hint">{say('部门编号', 'department ids')}</span>
      </>
    )
  }
  if (field === 'gender') return <>{value === 'male' ? say('男', 'male') : say('女', 'female')}</>
  if (field === 'status' && typeof value === 'number') {
    return (
      <>
        {value} <span class="hint">{statusWords[value]?.[lang]}</span>
      </>
    )
  }
  return <>{value}</>
}
