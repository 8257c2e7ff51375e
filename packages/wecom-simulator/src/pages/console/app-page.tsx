import { fieldWording } from '../wording.js'
import { ConsoleFrame } from './console-frame.js'
import type { AppPageProps } from './console-props.js'
import { ActionButton, BoxesField, LinesField, TextField } from './field.js'

/** One app: its identifiers, whether it is closed, and its settings. */
export function AppPage({ app, departments, values, ...page }: AppPageProps) {
  const path = `/_sim/apps/${app.key}`
  return (
    <ConsoleFrame
      {...page}
      section="apps"
      back={{ zh: '全部应用', en: 'All apps', href: '/_sim/apps' }}
      heading={{ zh: app.name, en: app.key }}
    >
      {(speak) => {
        const common = { values, speak }
        const host = app.isAdopted
          ? {
              zh: '每行一个，有端口就写端口；不填则不检查',
              en: 'One per line, with the port if there is one; not checked if empty',
            }
          : { zh: '每行一个，有端口就写端口', en: 'One per line, with the port if there is one' }
        const address = app.isAdopted
          ? { zh: '不填则不检查', en: 'Not checked if empty' }
          : { zh: '清空则接口返回 60020', en: 'If empty, calls answer 60020' }
        return (
          <>
            <div class="console-columns">
              <section class="card" aria-labelledby="edit">
                <h2 id="edit">{speak.say('设置', 'Settings')}</h2>
                <form class="fields" method="post" action={path}>
                  <TextField {...common} name="name" label={{ zh: '名称', en: 'Name' }} required />
                  <BoxesField
                    {...common}
                    name="generation"
                    kind="radio"
                    label={{ zh: '创建时间', en: 'Created' }}
                    choices={[
                      { value: 'before', label: speak.plain('2022-06-20 之前', 'before 2022-06-20') },
                      { value: 'after', label: speak.plain('2022-06-20 之后', 'after 2022-06-20') },
                    ]}
                  />
                  <LinesField
                    {...common}
                    name="trustedDomains"
                    label={{ zh: '可信域名（网页授权、Web 登录）', en: 'Trusted domains' }}
                    hint={host}
                  />
                  <LinesField
                    {...common}
                    name="callbackDomains"
                    label={{ zh: '授权回调域（Web 登录、扫码）', en: 'Callback domains' }}
                    hint={host}
                  />
                  <LinesField
                    {...common}
                    name="trustedIps"
                    label={{ zh: '可信 IP', en: 'Trusted IPs' }}
                    hint={address}
                  />
                  <BoxesField
                    {...common}
                    name="visibleDepartments"
                    label={{ zh: '可见部门（含下级）', en: 'Visible departments, with their sub-departments' }}
                    choices={departments}
                  />
                  <LinesField
                    {...common}
                    name="visibleMembers"
                    label={{ zh: '可见成员', en: 'Visible members' }}
                    hint={{ zh: '每行一个 userid', en: 'One userid per line' }}
                  />
                  <BoxesField
                    {...common}
                    name="sensitiveFields"
                    label={{ zh: '开启的敏感字段', en: 'Enabled sensitive fields' }}
                    choices={Object.entries(fieldWording).map(([value, { zh, en }]) => ({
                      value,
                      label: `${zh} ${en}`,
                    }))}
                  />
                  <button class="button primary" type="submit">
                    {speak.say('保存', 'Save')}
                  </button>
                </form>
              </section>
              <section class="card" aria-labelledby="facts">
                <h2 id="facts">{speak.say('接入信息', 'Connection details')}</h2>
                <dl>
                  <dt>{speak.say('企业', 'Corp')}</dt>
                  <dd>{app.corpName}</dd>
                  <dt>{speak.say('企业 ID', 'Corp ID')}</dt>
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
                    <ActionButton
                      action={`${path}/enable`}
                      label={{ zh: '启用', en: 'Enable the app' }}
                      speak={speak}
                    />
                  ) : (
                    <ActionButton
                      action={`${path}/disable`}
                      kind="danger"
                      label={{ zh: '停用', en: 'Disable the app' }}
                      speak={speak}
                    />
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
