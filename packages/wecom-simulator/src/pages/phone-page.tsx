import type { Bilingual } from '../core/bilingual.js'
import { AskingApp } from './asking-app.js'
import { Layout } from './layout.js'
import { Mark } from './mark.js'
import type { PhonePageProps, PhoneStep } from './page-props.js'
import { PersonLine } from './person-line.js'
import { HiddenInputs, PersonPicker } from './person-picker.js'
import { RequestPanel } from './request-panel.js'
import { type Speaker, speaker } from './say.js'

const titles: Readonly<Record<PhoneStep['name'], Bilingual>> = {
  choose: { zh: '谁在用这部手机？', en: 'Whose phone is this?' },
  confirm: { zh: '登录确认', en: 'Confirm login' },
  confirmed: { zh: '已确认登录', en: 'Login confirmed' },
  refused: { zh: '已取消登录', en: 'Login cancelled' },
  expired: { zh: '二维码已过期', en: 'The QR code has expired' },
}

const endings: Readonly<Record<'confirmed' | 'refused' | 'expired', Bilingual>> = {
  confirmed: { zh: '请回到电脑上继续，本页可以关闭', en: 'Continue on the computer; you can close this page' },
  refused: { zh: '电脑上不会登录，本页可以关闭', en: 'Nobody was logged in on the computer; you can close this page' },
  expired: { zh: '请在电脑上刷新二维码，再扫一次', en: 'Refresh the QR code on the computer and scan it again' },
}

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
            {say('换人', 'Change')}
          </a>
        )}
      </div>
      <p class="hint center">
        {say(
          '即将在电脑上登录该应用，请确认是你本人操作',
          'You are about to log in to this app on a computer. Is that you?',
        )}
      </p>
      <div class="buttons">
        <button class="button primary" type="submit" name={step.form.field} value="confirm">
          {say('确认登录', 'Log in')}
        </button>
        <button class="button" type="submit" name={step.form.field} value="refuse">
          {say('取消', 'Cancel')}
        </button>
      </div>
    </form>
  )
}

function EndStep({ step, speak }: { step: StepNamed<'confirmed' | 'refused' | 'expired'>; speak: Speaker }) {
  const ending = endings[step.name]
  return (
    <>
      <Mark kind={marks[step.name]} />
      <p class="ending">{speak.say(ending.zh, ending.en)}</p>
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
  const title = titles[step.name]
  return (
    <Layout {...page} title={title} shape="phone">
      <div class="card">
        <AskingApp request={request}>{speak.say(title.zh, title.en)}</AskingApp>
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
