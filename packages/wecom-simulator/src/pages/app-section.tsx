import { AppMark } from './avatar.js'
import type { AppCard } from './page-props.js'
import type { Speaker } from './say.js'
import { texts } from './texts.js'

/** One app on the front page: its identifiers, the environment to copy, and links that try each login page. */
export function AppSection({ app, speak }: { app: AppCard; speak: Speaker }) {
  const { say, plain } = speak
  const id = `app-${app.key}`
  return (
    <section class="card app" aria-labelledby={id}>
      <div class="app-head">
        <AppMark name={app.name} />
        <div>
          <h3 id={id}>
            {app.name} {app.disabled && <span class="badge disabled">{say(texts.app.disabled)}</span>}
          </h3>
          <code class="app-key">{`sim.apps.${app.key}`}</code>
        </div>
      </div>
      {app.note && <p class="hint">{say(app.note)}</p>}
      <dl>
        <dt>{say(texts.app.corpId)}</dt>
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
      {app.environment.length > 0 && (
        <details>
          <summary>{say(texts.app.environment)}</summary>
          <pre tabindex={0} role="region" aria-label={plain(texts.app.environmentOf(app.name))}>
            {app.environment.map(({ name, value }) => `${name}=${value}`).join('\n')}
          </pre>
        </details>
      )}
      {app.tryLinks.length > 0 && (
        <ul class="try-links" aria-label={plain(texts.app.tryOut(app.name))}>
          {app.tryLinks.map(({ href, label, note }) => (
            <li>
              <a class="button quiet" href={href}>
                {say(label)}
              </a>
              {note && <p class="hint">{say(note)}</p>}
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}
