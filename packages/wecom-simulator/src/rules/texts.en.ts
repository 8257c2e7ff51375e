import { apiCallNames } from '../core/calls.js'
import { pageFlows } from '../core/login-flows.js'
import type { zh } from './texts.zh.js'

type Texts = typeof zh

const docTitles: Texts['docTitles'] = {
  90196: 'Read a member',
  90202: 'Convert between userid and openid',
  90227: 'Get the details of an app',
  90312: 'Rate limits',
  90313: 'Global error codes',
  90454: 'More about rate limits',
  91019: 'QR login link (older page)',
  91022: 'Build the web authorization link',
  91023: 'Get the identity of a visitor',
  91039: 'Get an access_token',
  91335: 'Trusted domains of web authorization',
  95833: 'Get the sensitive fields of a visitor',
  96441: 'Build the web authorization link (apps developed by a provider)',
  98171: 'Build the web login link',
  98173: 'Set up WeCom login: callback domains',
  98478: 'Web login panel',
}

const rules: Texts['rules'] = {
  // login-pages.ts
  parameter_case: {
    wording: 'Invalid parameter',
    demands: 'Parameter names are case-sensitive; one in the wrong case counts as missing',
    fix: 'Spell the name as the documentation does',
    relaxed: 'parameter names are matched in any case',
  },
  parameter_once: {
    wording: 'Invalid parameter',
    demands: 'A parameter may appear only once',
    fix: 'Remove the repeated parameter',
    relaxed: 'the first value is used',
  },
  wechat_redirect: {
    wording: 'Open the link in the WeCom client',
    demands: 'The link must end with #wechat_redirect',
    fix: 'Append #wechat_redirect at the very end',
    relaxed: 'the fragment is not checked',
  },
  appid_known: {
    wording: 'The appid parameter is wrong',
    demands: 'appid must be the CorpID of an existing corp',
    fix: 'Use the corpId shown on the front page',
    adopted: 'any 1 to 64 visible ASCII characters are accepted',
  },
  response_type: {
    wording: 'The response_type parameter is wrong',
    demands: 'response_type must be code',
    fix: 'Send response_type=code',
    relaxed: 'any value is accepted',
  },
  scope: {
    wording: 'The scope parameter is wrong',
    demands: 'scope must be exactly snsapi_base or snsapi_privateinfo',
    fix: 'Use one of the two; snsapi_userinfo is no longer supported',
    relaxed: 'any other value is treated as snsapi_base',
  },
  privateinfo_agentid: {
    wording: 'The agentid parameter is wrong',
    demands: 'scope=snsapi_privateinfo requires agentid',
    fix: 'Add agentid to the link',
    relaxed: 'the scope silently falls back to snsapi_base, so no user_ticket is issued',
  },
  state_alphabet: {
    wording: 'The state parameter is wrong',
    demands: 'state may contain only letters and digits, at most 128 bytes',
    fix: 'Send a random alphanumeric id and keep everything else on your server',
    relaxed: 'any state is accepted and returned unchanged',
  },
  web_login_state: {
    wording: 'The state parameter is wrong',
    demands: 'On web login too, state should contain only letters and digits, at most 128 bytes',
    fix: 'Send a random alphanumeric id',
    relaxed: 'any state is accepted and returned unchanged',
  },
  login_type: {
    wording: 'The login_type parameter is wrong',
    demands: 'login_type must be CorpApp for self-built and delegated apps',
    fix: 'Send login_type=CorpApp (ServiceApp is not simulated)',
    relaxed: 'any value is treated as CorpApp',
  },
  redirect_type: {
    wording: 'The redirect_type parameter is wrong',
    demands: 'redirect_type of the login panel must be top, callback or self',
    fix: 'Use one of the three, or omit it (the default is top)',
    relaxed: 'any other value is treated as top',
  },
  redirect_uri_absolute: {
    wording: 'The redirect_uri parameter is wrong',
    demands: 'redirect_uri must be an absolute http(s) address, encoded exactly once',
    fix: 'Send the full address, encoded once with encodeURIComponent',
  },
  redirect_domain: {
    wording: "redirect_uri is wrong: use the app's trusted domain",
    demands: 'The host of redirect_uri, including the port, must exactly match a trusted domain of the app',
    fix: "Add this host to the app's trusted domains",
    relaxed: 'any host is accepted',
    adopted: 'checked only once the app lists a host',
  },
  callback_domain: {
    wording: 'redirect_uri does not match the configured callback domain',
    demands:
      "The host of redirect_uri must be one of the app's callback domains; web login also accepts its trusted domains",
    fix: 'Add this host as a callback domain under 企业微信授权登录 (WeCom login)',
    relaxed: 'any host is accepted',
    adopted: 'checked only once the app lists a host',
  },
  loopback_redirect: {
    wording: 'The redirect_uri parameter is wrong',
    demands: 'A loopback host must be listed like any other host',
    fix: 'List the host with its port, or remove this rule from `strict`',
    relaxed: 'loopback hosts are accepted on any port without being listed',
    adopted: 'checked only once the app lists a host',
  },
  member_active: {
    wording: 'You are not permitted to use this app',
    demands: 'A member who is disabled, not activated or has left the corp cannot log in',
    fix: 'Use a member whose account is active',
    relaxed: 'they can log in',
  },
  privateinfo_visible_range: {
    wording: 'You are not permitted to use this app',
    demands: 'A member outside the visible range cannot consent to snsapi_privateinfo',
    fix: 'Add the member to the visible range of the app, or use snsapi_base',
    relaxed: 'the login continues silently, without a user_ticket',
  },
  scan_visible_range: {
    wording: 'You are not permitted to use this app',
    demands: 'The member who scans must be in the visible range of the app',
    fix: 'Add the member to the visible range of the app',
    relaxed: 'the scan succeeds',
  },

  // simulator-pages.ts
  scan_alive: {
    demands: 'The QR code must exist and must not have expired',
    fix: 'Refresh the QR code on the computer',
  },
  console_origin: {
    demands:
      'The console and the control API accept changes only from their own pages and from programs on this machine',
    fix: "Use the simulator's own console, opened as 127.0.0.1 or localhost; programs must not send an Origin header",
  },
  simulator_parameter: {
    demands: "The simulator's own parameters (as, as_consent, form fields) must have known values",
    fix: 'For as, use an id from the front page; for as_consent, use all, refuse or comma-separated field names',
  },
  path_known: {
    demands: 'Only some calls and pages are simulated',
    fix: `Check the path. API calls, under /cgi-bin/: ${apiCallNames.join(', ')}; login pages: ${Object.keys(pageFlows).join(', ')}`,
  },
  http_verb: {
    demands: 'API calls accept GET and POST; login pages are opened with GET',
    fix: 'Use GET or POST',
  },
  body_size: {
    demands: 'The body must not exceed 1 MiB',
    fix: 'Send a smaller body',
  },

  // requests.ts
  get_only: {
    demands: 'The documentation defines this call as a GET',
    fix: 'Call it with GET',
    relaxed: 'POST is accepted too',
  },
  post_only: {
    demands: 'The call must be a POST',
    fix: 'Call it with POST and a JSON body',
    relaxed: 'GET is accepted; parameters are read from the query',
  },
  json_body: {
    demands: 'The body must be a JSON object in UTF-8',
    fix: 'Send a JSON object',
    relaxed: 'the body is treated as {}',
  },
  form_body: {
    demands: 'The body must not be a form',
    fix: 'Send JSON instead of form fields',
    relaxed: 'the form fields are treated as a JSON object',
  },
  parameter_required: {
    demands: 'A required parameter must be present and not empty',
    fix: 'Send the missing parameter; access_token goes in the query',
  },

  // limits.ts
  quota_ip: {
    demands: 'One IP address may make at most 20,000 calls a minute and 600,000 an hour',
    fix: 'Wait until the block ends (60 s or 60 min) and find out what makes so many calls',
    relaxed: 'this limit is not enforced',
  },
  quota_corp: {
    demands:
      'One corp may call one API at most 10,000 times a minute and 150,000 times an hour; getuserinfo with a valid code is not counted',
    fix: 'Wait until the block ends (60 s or 60 min), and cache the access_token',
    relaxed: 'this limit is not enforced',
  },
  quota_debug: {
    demands: 'debug=1 may be used at most 5 times a minute',
    fix: 'Remove debug=1',
    relaxed: 'this limit is not enforced',
  },
  wrong_secret_ban: {
    demands:
      'Too many wrong secrets within an hour (about 2,000; the number is not published) block the IP address for an hour',
    fix: 'Stop at the first wrong secret; do not retry',
    relaxed: 'this limit is not enforced',
  },

  // access-tokens.ts
  corpid_known: {
    demands: 'The corpid must exist',
    fix: 'Use the corpId shown on the front page',
    adopted: 'any 1 to 64 visible ASCII characters are accepted',
  },
  secret_known: {
    demands: 'corpsecret must be the secret of an app of that corp',
    fix: 'Use the secret shown on the front page; do not retry',
    adopted: 'any 1 to 512 visible ASCII characters are accepted',
  },
  secret_of_corp: {
    demands: 'corpsecret must belong to the corp identified by corpid',
    fix: 'Check that corpid and corpsecret belong together',
    relaxed: 'the token is issued for the app that owns the secret',
  },
  app_enabled: {
    demands: 'The app must be enabled',
    fix: 'Ask the administrator to enable the app',
    relaxed: 'a disabled app keeps working',
  },
  access_token_known: {
    demands: 'The access_token must have been issued by gettoken',
    fix: 'Fetch a new token once and retry once',
  },
  access_token_revoked: {
    demands: 'The platform may revoke a token before it expires',
    fix: 'Fetch a new token once and retry once',
    relaxed: 'revoked tokens keep working',
  },
  access_token_lifetime: {
    demands: 'An access_token is valid for 7200 s',
    fix: 'Fetch a new token once and retry once',
    relaxed: 'tokens never expire',
  },
  trusted_ip: {
    demands: 'Apps created since 2022-06-20 accept calls only from trusted IPs (except gettoken)',
    fix: 'Add the IP address shown in errmsg to the trusted IPs',
    relaxed: 'any IP address is accepted',
    adopted: 'checked only once the app lists an IP address',
  },

  // codes.ts
  code_known: {
    demands: 'The code must have been issued by a login page; at most 512 bytes',
    fix: 'Authorize again; do not retry',
  },
  code_single_use: {
    demands: 'A code can be used only once',
    fix: 'Authorize again; do not retry',
    relaxed: 'a code can be reused until it expires',
  },
  code_lifetime: {
    demands: 'A code is valid for 5 minutes',
    fix: 'Authorize again',
    relaxed: 'codes never expire',
  },
  code_same_app: {
    demands: 'A code can only be exchanged with the access_token of its own app',
    fix: 'Check that the agentid in the link and the secret belong to the same app',
    relaxed: 'any app of the corp can exchange the code',
    adopted: 'any app of the same corp is accepted',
  },
  code_domain: {
    demands:
      'For a code requested without agentid, the callback host must be a trusted domain of the app that owns the token',
    fix: 'Send agentid, or add the host to the trusted domains',
    relaxed: 'any host is accepted',
    adopted: 'checked only once the app lists a host',
  },

  // user-tickets.ts
  user_ticket_known: {
    demands: 'The user_ticket must have been issued by getuserinfo',
    fix: 'Authorize again with snsapi_privateinfo',
  },
  user_ticket_same_app: {
    demands: 'A user_ticket can only be used with the access_token of its own app',
    fix: 'Use the token of the app that received the user_ticket',
    relaxed: 'any app of the corp can use the user_ticket',
    adopted: 'any app of the same corp is accepted',
  },
  user_ticket_lifetime: {
    demands: 'A user_ticket is valid for 1800 s',
    fix: 'Authorize again',
    relaxed: 'user_tickets never expire',
  },

  // members.ts
  userid_format: {
    demands: 'A userid is 1 to 64 characters of A-Z a-z 0-9 _ - @ .',
    fix: 'CorpId/userid (linked corps) and openids cannot be used to look up a member',
  },
  userid_known: {
    demands: 'The userid must be that of a current member of the corp',
    fix: 'Check the userid',
  },
  visible_range: {
    demands: 'Only members in the visible range of the app can be read',
    fix: 'Add the member to the visible range of the app',
    relaxed: 'members outside the range can be read too',
  },
  wechat_bound: {
    demands: 'Only a member with a bound WeChat account has an openid',
    fix: 'Ask the member to bind WeChat',
    relaxed: 'every member has an openid',
  },
  openid_known: {
    demands: 'The openid must belong to a member of the corp',
    fix: 'Check the openid',
  },
  agentid_known: {
    demands: 'agentid must identify an app of the corp',
    fix: 'Check the agentid',
    adopted: 'any positive integer of up to 10 digits is accepted',
  },
  agent_of_token: {
    demands: 'Only the app that owns the access_token can be read',
    fix: 'Get a token with the secret of that app',
    relaxed: 'any app of the corp can be read',
    adopted: 'any app of the same corp is accepted',
  },
}

const problems: Texts['problems'] = {
  repeated: (parameter) => `${parameter} appears more than once`,
  miscased: (parameter, given) => `${parameter} is missing; got ${given} instead`,
  missing: (parameter) => `${parameter} is missing or empty`,
  overLimit: (most, window, seconds) => `more than ${most} in one ${window}; blocked for another ${seconds} s`,
  unknownCall: (calls) => `this call is not simulated; the simulated ones are ${calls.join(', ')}`,
  untrustedIp: (address) => `${address} is not a trusted IP`,
  untrustedHost: (host) => `${host} is not a trusted domain of this app`,
  unknownPerson: (id) => `There is no person ${id}`,
}

const facts: Texts['facts'] = {
  redirectHost: 'Host of redirect_uri',
  listedHosts: 'Listed',
  ownOrigin: 'Own origin',
  origin: 'Origin',
  fetchSite: 'Sec-Fetch-Site',
}

/** The texts of this room in English. */
export const en: Texts = { docTitles, rules, problems, facts }
