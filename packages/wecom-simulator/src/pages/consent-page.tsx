import { AskingApp } from './asking-app.js'
import { FragmentGuard } from './fragment-guard.js'
import { Layout } from './layout.js'
import type { ConsentPageProps } from './page-props.js'
import { PersonLine } from './person-line.js'
import { HiddenInputs } from './person-picker.js'
import { RequestPanel } from './request-panel.js'
import { speaker } from './say.js'
import { texts } from './texts.js'

/** The `snsapi_privateinfo` page: one switch per sensitive field the administrator enabled, then allow or refuse. */
export function ConsentPage({
  request,
  person,
  fields,
  form,
  switchField,
  fragmentCheck = false,
  ...rest
}: ConsentPageProps) {
  const { rememberDays = 30, changePersonUrl, ...page } = rest
  const speak = speaker(page.lang)
  const { say } = speak
  return (
    <Layout {...page} title={texts.consent.title} shape="card" script={fragmentCheck ? 'consent.js' : undefined}>
      <FragmentGuard on={fragmentCheck} speak={speak}>
        <form class="card" method="post" action={form.action} data-keep-fragment>
          <HiddenInputs values={form.hidden} />
          <AskingApp request={request}>{say(texts.consent.heading)}</AskingApp>
          <div class="person-now">
            <PersonLine person={person} speak={speak} />
            {changePersonUrl && (
              <a class="link" href={changePersonUrl} data-keep-fragment>
                {say(texts.person.change)}
              </a>
            )}
          </div>
          <fieldset class="switches">
            <legend>{say(texts.consent.fields)}</legend>
            {fields.length === 0 && <p class="hint">{say(texts.consent.noFields)}</p>}
            {fields.map(({ name, on = true, value }) => (
              <label class="switch">
                <span class="switch-label">
                  {say(texts.field[name])}
                  {value && <span class="switch-value">{value}</span>}
                </span>
                <input type="checkbox" role="switch" name={switchField} value={name} checked={on} />
              </label>
            ))}
          </fieldset>
          <div class="buttons">
            <button class="button primary" type="submit" name={form.field} value="allow">
              {say(texts.consent.allow)}
            </button>
            <button class="button" type="submit" name={form.field} value="refuse">
              {say(texts.consent.refuse)}
            </button>
          </div>
          <p class="hint center">{say(texts.consent.remembered(rememberDays))}</p>
        </form>
      </FragmentGuard>
      <RequestPanel request={request} speak={speak} />
    </Layout>
  )
}
