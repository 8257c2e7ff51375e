import type { Child } from 'hono/jsx'

import type { LoginRequest } from './page-props.js'
import type { Speaker } from './say.js'
import { texts } from './texts.js'

/** What the code of this request can be exchanged for, by login page and scope. */
function CodeReturns({ request, speak: { say } }: { request: LoginRequest; speak: Speaker }) {
  if (request.flow !== 'authorize') {
    return say(texts.request.codeOfScan)
  }
  if (request.scope === 'snsapi_privateinfo') {
    return say(texts.request.codeWithTicket)
  }
  return say(texts.request.codeOfBase)
}

/** A collapsible panel: what the app asked for and what will come back to it. */
export function RequestPanel({ request, speak }: { request: LoginRequest; speak: Speaker }) {
  const { say } = speak
  const notSent = <span class="absent">{say(texts.request.notSent)}</span>
  const sent = (value: string | undefined): Child =>
    value === undefined ? (
      notSent
    ) : value === '' ? (
      <span class="absent">{say(texts.request.empty)}</span>
    ) : (
      <code>{value}</code>
    )
  return (
    <details class="request-panel">
      <summary>{say(texts.request.summary)}</summary>
      <h2>{say(texts.request.sent)}</h2>
      <dl>
        <dt>{say(texts.request.page)}</dt>
        <dd>{say(texts.flow[request.flow])}</dd>
        <dt>{say(texts.request.app)}</dt>
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
        <dt>{say(texts.request.redirectHost)}</dt>
        <dd>{sent(request.redirectHost)}</dd>
        <dt>
          <code>redirect_uri</code>
        </dt>
        <dd>{sent(request.redirectUri)}</dd>
      </dl>
      <h2>{say(texts.request.returned)}</h2>
      <dl>
        <dt>
          <code>code</code>
        </dt>
        <dd>
          <p>{say(texts.request.codeLife)}</p>
          <p>
            <CodeReturns request={request} speak={speak} />
          </p>
        </dd>
        <dt>
          <code>state</code>
        </dt>
        <dd>
          <p>{say(texts.request.state)}</p>
        </dd>
      </dl>
    </details>
  )
}
