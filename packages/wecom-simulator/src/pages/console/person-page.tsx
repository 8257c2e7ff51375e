import { PersonLine } from '../person-line.js'
import type { Speaker } from '../say.js'
import { ConsoleFrame } from './console-frame.js'
import type { PersonPageProps } from './console-props.js'
import { ActionButton } from './field.js'
import { PersonFields } from './person-fields.js'
import { texts } from './texts.js'

/** One person: what the administrator can do to them, and the fields to edit. */
export function PersonPage({ person, kind, status, hiddenDepartment, departments, values, ...page }: PersonPageProps) {
  const path = `/_sim/people/${encodeURIComponent(person.id)}`
  return (
    <ConsoleFrame
      {...page}
      section="people"
      back={{ label: texts.person.back, href: '/_sim/people' }}
      heading={{ zh: person.name, en: person.name === person.id ? '' : person.id }}
    >
      {(speak) => (
        <>
          <div class="console-columns">
            <section class="card" aria-labelledby="edit">
              <h2 id="edit">{speak.say(texts.person.details)}</h2>
              <form class="fields" method="post" action={path}>
                <PersonFields kind={kind} values={values} departments={departments} speak={speak} />
                <button class="button primary" type="submit">
                  {speak.say(texts.save)}
                </button>
              </form>
            </section>
            <section class="card" aria-labelledby="verbs">
              <h2 id="verbs">{speak.say(texts.person.status)}</h2>
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
                  label={texts.person.remove}
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
        <ActionButton action={`${path}/disable`} label={texts.person.disable} speak={speak} />
      ) : (
        <ActionButton action={`${path}/enable`} label={texts.person.enable} speak={speak} />
      )}
      {status !== 'left' && <ActionButton action={`${path}/leave`} label={texts.person.leave} speak={speak} />}
      {hidden === undefined ? (
        <p class="hint">{speak.say(texts.person.noHiddenDepartment)}</p>
      ) : (
        <ActionButton action={`${path}/hide`} label={texts.person.hide(hidden)} speak={speak} />
      )}
    </>
  )
}

function KindVerbs({ path, kind, speak }: VerbsProps & Pick<PersonPageProps, 'kind'>) {
  return (
    <>
      {Object.entries(texts.person.become)
        .filter(([name]) => name !== kind)
        .map(([name, label]) => (
          <ActionButton action={`${path}/make-${name}`} label={label} speak={speak} />
        ))}
    </>
  )
}
