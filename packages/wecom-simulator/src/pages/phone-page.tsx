import { AskingApp } from './asking-app.js'
import { Layout } from './layout.js'
import { Mark } from './mark.js'
import type { PhonePageProps, PhoneStep } from './page-props.js'
import { PersonLine } from './person-line.js'
import { HiddenInputs, PersonPicker } from './person-picker.js'
import { RequestPanel } from './request-panel.js'
import { type Speaker, speaker } from './say.js'
import { texts } from './texts.js'

const marks = { confirmed: 'ok', refused: 'off', expired: 'late' } as const

type StepNamed<Name extends PhoneStep['name']> = Extract<PhoneStep, { name: Name }>

function ConfirmStep({ step, speak }: { step: StepNamed<'confirm'>; speak: Speaker }) {
  const { say } = speak
  return (
    <form method="post" action={step.form.action}>
      <HiddenInputs values={step.form.hidden} />
      <div class="person-now">
        <PersonLine person={step.person} speak={speak} />
        {step.changePersonUrl && (
          <a class="link" href={step.changePersonUrl}>
            {say(texts.person.change)}
          </a>
        )}
      </div>
      <p class="hint center">{say(texts.phone.isItYou)}</p>
      <div class="buttons">
        <button class="button primary" type="submit" name={step.form.field} value="confirm">
          {say(texts.phone.logIn)}
        </button>
        <button class="button" type="submit" name={step.form.field} value="refuse">
          {say(texts.phone.cancel)}
        </button>
      </div>
    </form>
  )
}

function EndStep({ step, speak }: { step: StepNamed<'confirmed' | 'refused' | 'expired'>; speak: Speaker }) {
  return (
    <>
      <Mark kind={marks[step.name]} />
      <p class="ending">{speak.say(texts.phone.ending[step.name])}</p>
      {step.name !== 'expired' && step.person && (
        <div class="person-now">
          <PersonLine person={step.person} speak={speak} />
        </div>
      )}
    </>
  )
}

/** What the phone shows after scanning: choose the person, confirm or refuse, then one of three ends. */
export function PhonePage({ request, step, ...page }: PhonePageProps) {
  const speak = speaker(page.lang)
  const title = texts.phone.title[step.name]
  return (
    <Layout {...page} title={title} shape="phone">
      <div class="card">
        <AskingApp request={request}>{speak.say(title)}</AskingApp>
        {step.name === 'choose' ? (
          <PersonPicker choice={step.choice} speak={speak} />
        ) : step.name === 'confirm' ? (
          <ConfirmStep step={step} speak={speak} />
        ) : (
          <EndStep step={step} speak={speak} />
        )}
      </div>
      <RequestPanel request={request} speak={speak} />
    </Layout>
  )
}
