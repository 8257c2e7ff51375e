import { AppSection } from './app-section.js'
import { Layout } from './layout.js'
import type { HomePageProps } from './page-props.js'
import { groupPeople, mostPeople } from './people-search.js'
import { PersonLine } from './person-line.js'
import { speaker } from './say.js'
import { texts } from './texts.js'

/** The front page: what this is, the addresses first, the apps with what to copy and try, and the people. */
export function HomePage({ corpName, apps, people, endpoints, links, done, ...page }: HomePageProps) {
  const speak = speaker(page.lang)
  const { say } = speak
  return (
    <Layout {...page} title={texts.home.title} shape="wide">
      <div class="hero">
        <h1>{say(texts.simulator)}</h1>
        <p class="lead">{say(texts.home.lead)}</p>
        {done && (
          <p class="done" role="status">
            {say(done)}
          </p>
        )}
        {links && links.length > 0 && (
          <ul class="hero-links">
            {links.map(({ href, label, note }) => (
              <li>
                <a class="link" href={href}>
                  {say(label)}
                </a>
                {note && <span class="hint">{say(note)}</span>}
              </li>
            ))}
          </ul>
        )}
      </div>

      <section aria-labelledby="endpoints">
        <h2 id="endpoints">{say(texts.home.endpoints)}</h2>
        <p class="hint">{say(texts.home.baseUrls)}</p>
        <dl class="card endpoints">
          {endpoints.map(({ name, url }) => (
            <>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>
                <code>{url}</code>
              </dd>
            </>
          ))}
        </dl>
      </section>

      <section aria-labelledby="apps">
        <h2 id="apps">{say(texts.home.apps)}</h2>
        <p class="hint">{say(texts.home.fakeSecrets)}</p>
        <div class="app-grid">
          {apps.map((app) => (
            <AppSection app={app} speak={speak} />
          ))}
        </div>
      </section>

      <section aria-labelledby="people">
        <h2 id="people">{say(texts.home.people)}</h2>
        <p class="hint">{corpName}</p>
        {people.length > mostPeople && <p class="hint">{say(texts.home.firstOf(mostPeople, people.length))}</p>}
        <div class="people-columns">
          {groupPeople(people.slice(0, mostPeople)).map((group, index) => (
            <section class="people-group" aria-labelledby={`group-${index}`}>
              <h3 id={`group-${index}`}>{say(group.heading)}</h3>
              <ul class="people">
                {group.people.map((person) => (
                  <li>
                    <PersonLine person={person} speak={speak} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
      </section>
    </Layout>
  )
}
