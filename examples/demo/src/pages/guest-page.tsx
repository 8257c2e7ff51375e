import type { Contact, Member } from 'wecom-login'
import { sayIn } from '../lang.js'
import type { LoggedIn } from '../logged-in.js'
import { kindWords } from '../words.js'
import { ChangePerson } from './change-person.js'
import { CallTable } from './call-table.js'
import { Layout, type PageProps } from './layout.js'
import { RawDetails } from './raw-details.js'

interface GuestPageProps extends PageProps {
  readonly guest: Exclude<Contact, Member>
  readonly login: LoggedIn
}

/** The page of somebody who is no member of the corp: what WeCom says of them, and what a real app would do. */
export function GuestPage({ guest, login, ...page }: GuestPageProps) {
  const { lang } = page
  const say = sayIn(lang)
  const kind = kindWords[guest.kind][lang]
  const identifiers = [
    ['openid', guest.openId],
    ['external_userid', guest.externalUserId],
    ['parent_userid', guest.parentUserId],
    ['student_userid', guest.studentUserId],
    ['corpid', guest.corpId],
    ['userid', guest.userId],
  ].filter(([, value]) => value !== undefined)
  return (
    <Layout {...page} title={kind} isLoggedIn isNarrow>
      <section class="card notice" aria-labelledby="who">
        <p class="hint">{say('企业微信说，你是', 'WeCom says that you are')}</p>
        <h1 id="who">{kind}</h1>
        <dl class="facts">
          {identifiers.map(([name, value]) => (
            <div>
              <dt>
                <code>{name}</code>
              </dt>
              <dd>
                <code>{value}</code>
              </dd>
            </div>
          ))}
        </dl>
        <p>
          {say(
            '登录的每一步都成功了，但你不是本企业的成员。这个演示让你看到这些；真实的应用到这里会礼貌地拒绝。',
            'Every step of the login went well, but you are no member of this corp. This demo lets you see that; a real app would kindly refuse here.',
          )}
        </p>
        <p class="hint">
          {say(
            '只想放行本企业成员，就用 memberFromCode(code)：对其他人它会抛出 not_member。',
            'To let in members only, use memberFromCode(code): for anybody else it throws not_member.',
          )}
        </p>
        {page.simulatorURL !== undefined && (
          <p class="simulated">
            <ChangePerson say={say} />
          </p>
        )}
      </section>
      <CallTable upstream={login.upstream} lang={lang} />
      <RawDetails contact={guest} say={say} />
    </Layout>
  )
}
