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
      'WeCom answers 200 even for its own errors. Other statuses usually come from a proxy or gateway in between, or from a temporary fault of the platform.',
    fix: 'Check endpoints.api, and whether something in between blocks or redirects. If it was the identity call, let the member log in again instead of re-sending the code.',
  },
  bad_body: {
    title: 'Incomplete answer',
    cause:
      'The answer was cut off, was larger than 1 MiB, or a proxy in between compressed it with something other than gzip, br or deflate.',
    fix: 'Keep proxies and gateways from rewriting answers or compressing them twice. If it was the identity call, let the member log in again instead of re-sending the code.',
  },
  bad_json: {
    title: "Answer is not WeCom's JSON",
    cause:
      'The answer is not JSON or lacks a required field. Usually a proxy or gateway sent its own page, or endpoints.api is wrong.',
    fix: 'Make the request once from the server to see who answers, then correct endpoints.api or the proxy.',
  },
  no_ticket: {
    title: 'This login has no user_ticket',
    cause:
      'Sensitive fields need a user_ticket, and there is none: the scope was not snsapi_privateinfo, the login came from the scan or web page, or the visitor is not a member of this corp or is outside the visible range.',
    fix: 'Authorize again inside the WeCom client with getAuthURL({ scope: "snsapi_privateinfo" }), which needs agentId, and check that the member is within admin console → 应用管理 (apps) → the app → 可见范围 (visible range). The login itself works without it.',
  },
  not_member: {
    title: 'Visitor is not a member of this corp',
    cause:
      'The authorization is valid, but the person is not in the contacts of this corp: a customer, a parent, a member of a linked corp, or a stranger.',
    fix: 'Ask them to log in with the WeCom account of this corp; if they should be a member, an administrator adds them in admin console → 通讯录 (contacts). If your app serves outsiders too, use contactFromCode and decide by kind.',
  },
  userid_mismatch: {
    title: 'Details belong to another member',
    cause:
      'The userid in the answer of getuserdetail is not that of the visitor; usually requests share a user_ticket by mistake.',
    fix: 'Refuse this login and let the member authorize again. Look for tickets or visitors kept in a variable that several requests share.',
  },
  request_refused: {
    title: 'Wrong login request from the auth system',
    cause:
      'Auth.js, NextAuth or better-auth sent parameters that differ from the registered ones: usually another callback address (AUTH_URL, NEXTAUTH_URL or baseURL differs from origin, or its path or provider id was changed), or its state or PKCE check was turned off.',
    fix: 'Give the auth system the same address as origin, its path as authPath and the provider id as providerId, and keep state and pkce in checks. The log says which callback address is expected.',
  },
  grant_refused: {
    title: 'Invalid one-time code from the auth system',
    cause:
      'The login itself went well, but the code handed to Auth.js, NextAuth or better-auth was used already, is older than 60 seconds, was altered, or does not match the PKCE or state of the request. Reloading the callback page causes this; it can also be a replay.',
    fix: 'Log in once more. If it fails every time, make sure that all processes have the same cookieSecret and the right time, and that the browser accepts cookies.',
  },
}
