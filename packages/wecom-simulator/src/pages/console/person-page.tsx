import type { Bilingual } from '../../core/bilingual.js'
import { PersonLine } from '../person-line.js'
import type { Speaker } from '../say.js'
import { ConsoleFrame } from './console-frame.js'
import type { PersonPageProps } from './console-props.js'
import { ActionButton } from './field.js'
import { PersonFields } from './person-fields.js'

/** One person: what the administrator can do to them, and the fields to edit. */
export function PersonPage({ person, kind, status, hiddenDepartment, departments, values, ...page }: PersonPageProps) {
  const path = `/_sim/people/${encodeURIComponent(person.id)}`
  return (
    <ConsoleFrame
      {...page}
      section="people"
      back={{ zh: '全部人员', en: 'All people', href: '/_sim/people' }}
      heading={{ zh: person.name, en: person.name === person.id ? '' : person.id }}
    >
      {(speak) => (
        <>
          <div class="console-columns">
            <section class="card" aria-labelledby="edit">
              <h2 id="edit">{speak.say('资料', 'Details')}</h2>
              <form class="fields" method="post" action={path}>
                <PersonFields kind={kind} values={values} departments={departments} speak={speak} />
                <button class="button primary" type="submit">
                  {speak.say('保存', 'Save')}
                </button>
              </form>
            </section>
            <section class="card" aria-labelledby="verbs">
              <h2 id="verbs">{speak.say('状态', 'Status')}</h2>
              <div class="person-now">
                <PersonLine person={person} speak={speak} />
              </div>
              <div class="verbs">
                {kind === 'member' && (
                  <MemberVerbs path={path} status={status} hidden={hiddenDepartment} speak={speak} />
                )}
                <KindVerbs path={path} kind={kind} speak={speak} />
                <ActionButton
                  action={`${path}/remove`}
                  kind="danger"
                  label={{ zh: '移除', en: 'Remove' }}
                  about={person.name}
                  speak={speak}
                />
              </div>
            </section>
          </div>
        </>
      )}
    </ConsoleFrame>
  )
}

interface VerbsProps {
  readonly path: string
  readonly speak: Speaker
}

function MemberVerbs({
  path,
  status,
  hidden,
  speak,
}: VerbsProps & { status: PersonPageProps['status']; hidden: string | undefined }) {
  return (
    <>
      {status === 'active' ? (
        <ActionButton action={`${path}/disable`} label={{ zh: '禁用', en: 'Disable' }} speak={speak} />
      ) : (
        <ActionButton action={`${path}/enable`} label={{ zh: '恢复在职', en: 'Reactivate' }} speak={speak} />
      )}
      {status !== 'left' && (
        <ActionButton action={`${path}/leave`} label={{ zh: '离职', en: 'Leave the corp' }} speak={speak} />
      )}
      {hidden === undefined ? (
        <p class="hint">
          {speak.say(
            '每个部门都在某个应用的可见范围内；要移出，请先改应用',
            'Every department is in the visible range of some app; to move somebody out, edit the apps first',
          )}
        </p>
      ) : (
        <ActionButton
          action={`${path}/hide`}
          label={{ zh: `移出可见范围（到${hidden}）`, en: 'Move out of the visible range' }}
          speak={speak}
        />
      )}
    </>
  )
}

const kinds: Readonly<Record<'member' | 'customer' | 'stranger', Bilingual>> = {
  member: { zh: '变成成员', en: 'Make a member' },
  customer: { zh: '变成客户', en: 'Make a customer' },
  stranger: { zh: '变成外部陌生人', en: 'Make an outsider' },
}

function KindVerbs({ path, kind, speak }: VerbsProps & Pick<PersonPageProps, 'kind'>) {
  return (
    <>
      {Object.entries(kinds)
        .filter(([name]) => name !== kind)
        .map(([name, label]) => (
          <ActionButton action={`${path}/make-${name}`} label={label} speak={speak} />
        ))}
    </>
  )
}
