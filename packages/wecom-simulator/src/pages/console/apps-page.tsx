import { AppMark } from '../avatar.js'
import { texts as pageTexts } from '../texts.js'
import { ConsoleFrame } from './console-frame.js'
import type { AppsPageProps } from './console-props.js'
import { TextField } from './field.js'
import { texts } from './texts.js'

/** All apps, each with a link to a page of its own, and a form that adds one. */
export function AppsPage({ apps, values, ...page }: AppsPageProps) {
  return (
    <ConsoleFrame {...page} section="apps">
      {(speak) => (
        <>
          <ul class="people people-grid" id="app-list" data-live>
            {apps.map(({ key, name, agentId, corpName, disabled, isAfterCutoff }) => (
              <li id={`app-${key}`}>
                <a class="person-button" href={`/_sim/apps/${key}`}>
                  <span class="person">
                    <AppMark name={name} />
                    <span class="person-text">
                      <span class="person-name">
                        <span class="name">{name}</span>
                        {disabled && <span class="badge disabled">{speak.say(pageTexts.app.disabled)}</span>}
                      </span>
                      <code class="person-id">{`${key} · ${agentId}`}</code>
                      <span class="person-place">{corpName}</span>
                      <span class="person-place">
                        {isAfterCutoff ? speak.say(texts.app.createdAfter) : speak.say(texts.app.createdBefore)}
                      </span>
                    </span>
                  </span>
                </a>
              </li>
            ))}
          </ul>
          <section class="card" aria-labelledby="add-heading">
            <h2 id="add-heading">{speak.say(texts.app.add)}</h2>
            <form class="fields" method="post" action="/_sim/apps">
              <TextField
                name="key"
                label={texts.app.key}
                hint={texts.app.keyHint}
                values={values}
                speak={speak}
                required
              />
              <TextField name="name" label={texts.name} values={values} speak={speak} required />
              <button class="button primary" type="submit">
                {speak.say(texts.add)}
              </button>
            </form>
          </section>
        </>
      )}
    </ConsoleFrame>
  )
}
