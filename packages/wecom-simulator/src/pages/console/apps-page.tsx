import { AppMark } from '../avatar.js'
import { ConsoleFrame } from './console-frame.js'
import type { AppsPageProps } from './console-props.js'
import { TextField } from './field.js'

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
                        {disabled && <span class="badge disabled">{speak.say('已停用', 'disabled')}</span>}
                      </span>
                      <code class="person-id">{`${key} · ${agentId}`}</code>
                      <span class="person-place">{corpName}</span>
                      <span class="person-place">
                        {isAfterCutoff
                          ? speak.say('2022-06-20 之后创建', 'after 2022-06-20')
                          : speak.say('2022-06-20 之前创建', 'before 2022-06-20')}
                      </span>
                    </span>
                  </span>
                </a>
              </li>
            ))}
          </ul>
          <section class="card" aria-labelledby="add-heading">
            <h2 id="add-heading">{speak.say('添加应用', 'Add an app')}</h2>
            <form class="fields" method="post" action="/_sim/apps">
              <TextField
                name="key"
                label={{ zh: '代号', en: 'Key' }}
                hint={{ zh: '字母开头，用于 sim.apps.代号', en: 'An identifier, as in sim.apps.<key>' }}
                values={values}
                speak={speak}
                required
              />
              <TextField name="name" label={{ zh: '名称', en: 'Name' }} values={values} speak={speak} required />
              <button class="button primary" type="submit">
                {speak.say('添加', 'Add')}
              </button>
            </form>
          </section>
        </>
      )}
    </ConsoleFrame>
  )
}
