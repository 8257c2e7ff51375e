import type { Member } from 'wecom-login'
import { sayIn } from '../lang.js'
import type { LoggedIn } from '../logged-in.js'
import { kindWords, roadWords } from '../words.js'
import { Avatar } from './avatar.js'
import { ChangePerson } from './change-person.js'
import { CallTable } from './call-table.js'
import { FieldTable } from './field-table.js'
import { Layout, type PageProps } from './layout.js'
import { LoginForm } from './login-form.js'
import { RawDetails } from './raw-details.js'

interface MemberPageProps extends PageProps {
  readonly member: Member
  readonly login: LoggedIn
}

/** The page of a member who is logged in: who, what WeCom gave, and what it took to learn it. */
export function MemberPage({ member, login, ...page }: MemberPageProps) {
  const { lang } = page
  const say = sayIn(lang)
  const name = member.name ?? member.id
  return (
    <Layout {...page} title={name} isLoggedIn>
      <section class="card who" aria-labelledby="who">
        <Avatar name={name} picture={member.avatar} />
        <div class="who-text">
          <p class="hint">{say('已登录', 'Logged in as')}</p>
          <h1 id="who">{name}</h1>
          {member.position && <p class="who-position">{member.position}</p>}
        </div>
        <dl class="facts">
          <div>
            <dt>{say('部门编号', 'Department ids')}</dt>
            <dd>
              <Departments member={member} main={say('主部门', 'main')} none={say('企业微信没有给', 'not given')} />
              {member.departments && <p class="hint">{say('企业微信只给编号', 'WeCom gives no names')}</p>}
            </dd>
          </div>
          <div>
            <dt>{say('身份', 'Who they are')}</dt>
            <dd>{kindWords[member.kind][lang]}</dd>
          </div>
          <div>
            <dt>userid</dt>
            <dd>
              <code>{member.userId}</code>
            </dd>
          </div>
          <div>
            <dt>{say('登录方式', 'Logged in by')}</dt>
            <dd>{roadWords[login.road][lang]}</dd>
          </div>
        </dl>
      </section>
      <FieldTable contact={member} road={login.road} simulatorURL={page.simulatorURL} lang={lang} />
      <CallTable upstream={login.upstream} lang={lang} />
      <RawDetails contact={member} say={say} />
      <section aria-labelledby="again">
        <h2 id="again">{say('换一种方式再登录', 'Log in another way')}</h2>
        {page.simulatorURL !== undefined && (
          <p class="simulated">
            <ChangePerson say={say} />
          </p>
        )}
        <div class="card narrow">
          <LoginForm
            say={say}
            isInClient
            isConsentChosen={login.road !== 'consent'}
            isSimulated={page.simulatorURL !== undefined}
          />
        </div>
      </section>
    </Layout>
  )
}

/** WeCom gives departments as numbers; their names are another call and another permission. */
function Departments({ member, main, none }: { member: Member; main: string; none: string }) {
  if (member.departments === undefined) return <span class="none">{none}</span>
  return (
    <ul class="departments">
      {member.departments.map((id) => (
        <li>
          #{id} {id === member.mainDepartment && <span class="hint">{main}</span>}
        </li>
      ))}
    </ul>
  )
}
