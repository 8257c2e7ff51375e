import type { Child } from 'hono/jsx'

import type { LoginRequest } from './page-props.js'
import type { Speaker } from './say.js'
import { flowWording } from './wording.js'

/** What the code of this request can be exchanged for, by login page and scope. */
function CodeReturns({ request, speak: { say } }: { request: LoginRequest; speak: Speaker }) {
  if (request.flow !== 'authorize') {
    return say(
      '可换取成员的 userid；扫码登录不会给 user_ticket，因此取不到敏感信息',
      'Returns the userid of a member; scan login never returns a user_ticket, so there are no sensitive fields',
    )
  }
  if (request.scope === 'snsapi_privateinfo') {
    return say(
      '可换取成员的 userid，以及 user_ticket（1800 秒），用它读取本人同意的敏感信息；非企业成员只有 openid',
      'Returns the userid of a member, and a user_ticket (1800 s) for the fields the member agreed to; outsiders have only an openid',
    )
  }
  return say(
    '可换取成员的 userid；非企业成员只有 openid；没有 user_ticket',
    'Returns the userid of a member, or the openid of an outsider; no user_ticket',
  )
}

/** A collapsible panel: what the app asked for and what will come back to it. */
export function RequestPanel({ request, speak }: { request: LoginRequest; speak: Speaker }) {
  const { say } = speak
  const notSent = <span class="absent">{say('未发送', 'not sent')}</span>
  const sent = (value: string | undefined): Child =>
    value === undefined ? (
      notSent
    ) : value === '' ? (
      <span class="absent">{say('空', 'empty')}</span>
    ) : (
      <code>{value}</code>
    )
  const flow = flowWording[request.flow]
  return (
    <details class="request-panel">
      <summary>{say('应用要了什么，会得到什么', 'What the app requested and what it gets back')}</summary>
      <h2>{say('应用的请求', 'The request')}</h2>
      <dl>
        <dt>{say('登录页', 'Page')}</dt>
        <dd>{say(flow.zh, flow.en)}</dd>
        <dt>{say('应用', 'App')}</dt>
        <dd>{request.appName ?? sent(undefined)}</dd>
        <dt>
          <code>appid</code>
        </dt>
        <dd>{sent(request.corpId)}</dd>
        <dt>
          <code>agentid</code>
        </dt>
        <dd>{sent(request.agentId)}</dd>
        {request.flow === 'authorize' && (
          <>
            <dt>
              <code>scope</code>
            </dt>
            <dd>{sent(request.scope)}</dd>
          </>
        )}
        <dt>
          <code>state</code>
        </dt>
        <dd>{sent(request.state)}</dd>
        <dt>{say('回调域名', 'Redirect host')}</dt>
        <dd>{sent(request.redirectHost)}</dd>
        <dt>
          <code>redirect_uri</code>
        </dt>
        <dd>{sent(request.redirectUri)}</dd>
      </dl>
      <h2>{say('回到应用时带上', 'What the app gets back')}</h2>
      <dl>
        <dt>
          <code>code</code>
        </dt>
        <dd>
          <p>
            {say('一次有效，5 分钟过期，只能由这个应用使用', 'Can be used once, within 5 minutes, only by this app')}
          </p>
          <p>
            <CodeReturns request={request} speak={speak} />
          </p>
        </dd>
        <dt>
          <code>state</code>
        </dt>
        <dd>
          <p>
            {say(
              '与发送的相同；拒绝时只有 state，没有 code',
              'Same as sent; after a refusal there is only state, without a code',
            )}
          </p>
        </dd>
      </dl>
    </details>
  )
}
