import { AppSection } from './app-section.js'
import { Layout } from './layout.js'
import type { HomePageProps } from './page-props.js'
import { groupPeople, mostPeople } from './people-search.js'
import { PersonLine } from './person-line.js'
import { speaker } from './say.js'
import { simulatorName } from './wording.js'

/** The front page: what this is, the addresses first, the apps with what to copy and try, and the people. */
export function HomePage({ corpName, apps, people, endpoints, links, done, ...page }: HomePageProps) {
  const speak = speaker(page.lang)
  const { say } = speak
  return (
    <Layout {...page} title={{ zh: '首页', en: 'Home' }} shape="wide">
      <div class="hero">
        <h1>{say(simulatorName.zh, simulatorName.en)}</h1>
        <p class="lead">
          {say(
            '在自己的电脑上走完企业微信登录，不需要可信域名和固定 IP。',
            'The complete WeCom login on your own computer, without a trusted domain or a fixed IP.',
          )}
        </p>
        {done && (
          <p class="done" role="status">
            {say(done.zh, done.en)}
          </p>
        )}
        {links && links.length > 0 && (
          <ul class="hero-links">
            {links.map(({ href, label, note }) => (
              <li>
                <a class="link" href={href}>
                  {say(label.zh, label.en)}
                </a>
                {note && <span class="hint">{say(note.zh, note.en)}</span>}
              </li>
            ))}
          </ul>
        )}
      </div>

      <section aria-labelledby="endpoints">
        <h2 id="endpoints">{say('接入地址', 'Addresses')}</h2>
        <p class="hint">{say('交给 SDK 的基础地址', 'Base URLs to give to an SDK')}</p>
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
        <h2 id="apps">{say('应用', 'Apps')}</h2>
        <p class="hint">
          {say('密钥是假的，只在这个模拟器里有效', 'The secrets are fake and work only in this simulator')}
        </p>
        <div class="app-grid">
          {apps.map((app) => (
            <AppSection app={app} speak={speak} />
          ))}
        </div>
      </section>

      <section aria-labelledby="people">
        <h2 id="people">{say('人员', 'People')}</h2>
        <p class="hint">{corpName}</p>
        {people.length > mostPeople && (
          <p class="hint">
            {say(
              `共 ${people.length} 人，显示前 ${mostPeople} 人`,
              `Showing the first ${mostPeople} of ${people.length}`,
            )}
          </p>
        )}
        <div class="people-columns">
          {groupPeople(people.slice(0, mostPeople)).map((group, index) => (
            <section class="people-group" aria-labelledby={`group-${index}`}>
              <h3 id={`group-${index}`}>
                {group.heading.en ? say(group.heading.zh, group.heading.en) : group.heading.zh}
              </h3>
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
