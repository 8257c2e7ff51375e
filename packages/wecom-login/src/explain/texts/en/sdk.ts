import type { Texts } from '../../codes.js'

/** Errors of this package that carry no errcode: WeComTransportError and WeComLoginError. */
export const sdk: Texts<'sdk'> = {
  connect_failed: {
    title: 'No connection to WeCom',
    cause:
      'The request was never sent: the name did not resolve, the connection was refused, or the TLS handshake failed.',
    fix: 'Check on the server that the address in endpoints.api (by default the API of WeCom) can be reached: DNS, firewall, egress proxy. For a proxy, pass nodeTransport({ agent }) as transport.',
  },
  timed_out: {
    title: 'WeCom did not answer in time',
    cause: 'No complete answer arrived within timeoutMs, by default 5000 ms.',
    fix: 'Check the network and the proxy between your server and WeCom. If it was the identity call, the code may be spent: do not re-send it, let the member log in again.',
  },
  bad_status: {
    title: 'Answer was not a 200',
    cause:
      'WeCom answers 200 even for errors of its own. Other statuses mostly come from a proxy or gateway in between, or from a passing fault of the platform.',
    fix: 'Check endpoints.api, and whether something in between blocks or redirects. If it was the identity call, let the member log in again instead of re-sending the code.',
  },
  bad_body: {
    title: 'Answer could not be read to the end',
    cause: 'The answer broke off, was larger than 1 MiB, or was compressed by a proxy in between.',
    fix: 'Keep proxies and gateways from compressing or rewriting answers. If it was the identity call, let the member log in again instead of re-sending the code.',
  },
  bad_json: {
    title: "Answer is not WeCom's JSON",
    cause:
      'The answer is no JSON or lacks what it must hold. Mostly a proxy or gateway sent a page of its own, or endpoints.api points elsewhere.',
    fix: 'Make one request from the server to see who answers, then correct endpoints.api or the proxy.',
  },
  no_ticket: {
    title: 'This login has no user_ticket',
    cause:
      'Sensitive fields need a user_ticket, and there is none: the scope was not snsapi_privateinfo, the login came from the scan or web page, or the visitor is no member of this corp or outside the visible range.',
    fix: 'Authorize again inside the WeCom client with getAuthURL({ scope: "snsapi_privateinfo" }), which needs agentId, and check that the member is within admin console → 应用管理 (apps) → the app → 可见范围 (visible range). The login itself works without it.',
  },
  not_member: {
    title: 'Visitor is no member of this corp',
    cause:
      'The authorization is valid, but the person is not in the contacts of this corp: a customer, a parent, a member of a linked corp, or a stranger.',
    fix: 'Ask them to log in with the WeCom account of this corp; if they should be a member, an administrator adds them in admin console → 通讯录 (contacts). If your app serves outsiders too, use contactFromCode and decide by kind.',
  },
  userid_mismatch: {
    title: 'Details of another member',
    cause:
      'The userid in the answer of getuserdetail is not that of the visitor; mostly requests share a user_ticket by mistake.',
    fix: 'Refuse this login and let the member authorize again. Look for tickets or visitors kept in a variable that several requests share.',
  },
  request_refused: {
    title: 'The auth system asked for a login in the wrong way',
    cause:
      'Auth.js, NextAuth or better-auth came with other parameters than are registered: mostly another callback address (AUTH_URL, NEXTAUTH_URL or baseURL differs from origin, or its path or provider id was changed), or its state or PKCE check was turned off.',
    fix: 'Give the auth system the same address as origin, its path as authPath and the provider id as providerId, and keep state and pkce in checks. The log says which callback address is expected.',
  },
  grant_refused: {
    title: 'The auth system showed a one-time code that is not valid',
    cause:
      'The login itself went well, but the code handed to Auth.js, NextAuth or better-auth was used already, is older than 60 seconds, was altered, or does not go with the PKCE or state of the beginning. Reloading the callback page does this; somebody may also be replaying it.',
    fix: 'Log in once more. If it fails every time, make sure that all processes have the same cookieSecret and the right time, and that the browser keeps cookies.',
  },
}
