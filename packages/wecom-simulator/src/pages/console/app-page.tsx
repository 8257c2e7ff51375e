import { texts as pageTexts } from '../texts.js'
import { ConsoleFrame } from './console-frame.js'
import type { AppPageProps } from './console-props.js'
import { ActionButton, BoxesField, LinesField, TextField } from './field.js'
import { texts } from './texts.js'

/** One app: its identifiers, whether it is closed, and its settings. */
export function AppPage({ app, departments, values, ...page }: AppPageProps) {
  const path = `/_sim/apps/${app.key}`
  return (
    <ConsoleFrame
      {...page}
      section="apps"
      back={{ label: texts.app.back, href: '/_sim/apps' }}
      heading={{ zh: app.name, en: app.key }}
    >
      {(speak) => {
        const common = { values, speak }
        const host = app.isAdopted ? texts.app.adoptedHostHint : texts.app.hostHint
        const address = app.isAdopted ? texts.app.adoptedIpHint : texts.app.ipHint
        return (
          <>
            <div class="console-columns">
              <section class="card" aria-labelledby="edit">
                <h2 id="edit">{speak.say(texts.app.settings)}</h2>
                <form class="fields" method="post" action={path}>
                  <TextField {...common} name="name" label={texts.name} required />
                  <BoxesField
                    {...common}
                    name="generation"
                    kind="radio"
                    label={texts.app.created}
                    choices={[
                      { value: 'before', label: speak.plain(texts.app.before) },
                      { value: 'after', label: speak.plain(texts.app.after) },
                    ]}
                  />
                  <LinesField {...common} name="trustedDomains" label={texts.app.trustedDomains} hint={host} />
                  <LinesField {...common} name="callbackDomains" label={texts.app.callbackDomains} hint={host} />
                  <LinesField {...common} name="trustedIps" label={texts.app.trustedIps} hint={address} />
                  <BoxesField
                    {...common}
                    name="visibleDepartments"
                    label={texts.app.visibleDepartments}
                    choices={departments}
                  />
                  <LinesField
                    {...common}
                    name="visibleMembers"
                    label={texts.app.visibleMembers}
                    hint={texts.onePerLine}
                  />
                  <BoxesField
                    {...common}
                    name="sensitiveFields"
                    label={texts.app.sensitiveFields}
                    choices={Object.entries(pageTexts.field).map(([value, field]) => ({
                      value,
                      label: speak.inText(field),
                    }))}
                  />
                  <button class="button primary" type="submit">
                    {speak.say(texts.save)}
                  </button>
                </form>
              </section>
              <section class="card" aria-labelledby="facts">
                <h2 id="facts">{speak.say(texts.app.connection)}</h2>
                <dl>
                  <dt>{speak.say(texts.app.corp)}</dt>
                  <dd>{app.corpName}</dd>
                  <dt>{speak.say(pageTexts.app.corpId)}</dt>
                  <dd>
                    <code>{app.corpId}</code>
                  </dd>
                  <dt>AgentId</dt>
                  <dd>
                    <code>{app.agentId}</code>
                  </dd>
                  <dt>Secret</dt>
                  <dd>
                    <code>{app.secret}</code>
                  </dd>
                </dl>
                <div class="verbs">
                  {app.disabled ? (
                    <ActionButton action={`${path}/enable`} label={texts.app.enable} speak={speak} />
                  ) : (
                    <ActionButton action={`${path}/disable`} kind="danger" label={texts.app.disable} speak={speak} />
                  )}
                </div>
              </section>
            </div>
          </>
        )
      }}
    </ConsoleFrame>
  )
}
