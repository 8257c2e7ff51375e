import { AskingApp } from './asking-app.js'
import { FragmentGuard } from './fragment-guard.js'
import { Layout } from './layout.js'
import type { ConsentPageProps } from './page-props.js'
import { PersonLine } from './person-line.js'
import { HiddenInputs } from './person-picker.js'
import { RequestPanel } from './request-panel.js'
import { speaker } from './say.js'
import { fieldWording } from './wording.js'

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
    <Layout
      {...page}
      title={{ zh: '敏感信息授权', en: 'Sensitive information' }}
      shape="card"
      script={fragmentCheck ? 'consent.js' : undefined}
    >
      <FragmentGuard on={fragmentCheck} speak={speak}>
        <form class="card" method="post" action={form.action} data-keep-fragment>
          <HiddenInputs values={form.hidden} />
          <AskingApp request={request}>{say('申请获取你的信息', 'Access to your information')}</AskingApp>
          <div class="person-now">
            <PersonLine person={person} speak={speak} />
            {changePersonUrl && (
              <a class="link" href={changePersonUrl} data-keep-fragment>
                {say('换人', 'Change')}
              </a>
            )}
          </div>
          <fieldset class="switches">
            <legend>{say('允许该应用获取', 'Allow this app to read')}</legend>
            {fields.length === 0 && (
              <p class="hint">
                {say(
                  '管理员没有为该应用开启任何敏感字段',
                  'The administrator has not enabled any sensitive field for this app',
                )}
              </p>
            )}
            {fields.map(({ name, on = true, value }) => (
              <label class="switch">
                <span class="switch-label">
                  {say(fieldWording[name].zh, fieldWording[name].en)}
                  {value && <span class="switch-value">{value}</span>}
                </span>
                <input type="checkbox" role="switch" name={switchField} value={name} checked={on} />
              </label>
            ))}
          </fieldset>
          <div class="buttons">
            <button class="button primary" type="submit" name={form.field} value="allow">
              {say('允许', 'Allow')}
            </button>
            <button class="button" type="submit" name={form.field} value="refuse">
              {say('拒绝', 'Refuse')}
            </button>
          </div>
          <p class="hint center">
            {say(
              `允许后 ${rememberDays} 天内不再询问`,
              `If you allow it, you are not asked again for ${rememberDays} days`,
            )}
          </p>
        </form>
      </FragmentGuard>
      <RequestPanel request={request} speak={speak} />
    </Layout>
  )
}
