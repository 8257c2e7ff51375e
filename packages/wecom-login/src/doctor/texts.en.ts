import type { zh } from './texts.zh.js'

type AppFindings = (typeof zh)['findings']['app']

const refusedBySdk = 'The SDK refuses it: {problem}'
const setClock = 'Turn on time synchronisation (NTP, chrony, or the service of your cloud).'
const linkFails =
  'A member who opens the link in WeCom only sees an error page about redirect_uri; your site receives no request.'
const setTrustedDomain =
  'Set the trusted domain to {expected}, without scheme and path and with the same port as origin. A corp may set it 20 times a month.'
const seenFromHere =
  'This is the view from the machine that runs the doctor; browsers of members may see something else.'
const serveFile =
  "Serve it with createLogin's verification: { '{name}': '…' }, or put it in the root of the site. It must open without a login or a redirect."
const cookieLost =
  'Browsers will not store it or not send it back, so a returning login is not recognised (state_mismatch).'

/** WeCom's refusal, in the words of the errcode. */
const refused = { title: '{title}', detail: '{cause} (errcode {errcode}: {errmsg})', fix: '{fix}' }

/** What the doctor says in English: the same keys, and in each finding the same facts, as in Chinese. */
export const en: typeof zh = {
  checks: {
    app: "the app's settings",
    site: "the site's settings",
    clock: 'the clock',
    hosts: "WeCom's hosts",
    token: 'the access token (gettoken)',
    caller_ip: 'the egress IP',
    agent: 'the app (agent/get)',
    trusted_domain: 'the trusted domain',
    visible_range: 'the visible range',
    checklist: 'what no API shows',
    site_reach: 'access to the site',
    callback: 'the callback',
    verification: 'the domain file',
    cookies: 'the start of a login and its cookie',
    scope: 'scope and agent id',
    redis: 'Redis',
  },
  findings: {
    app: {
      app_settings_ok: { title: "The app's settings are complete", detail: 'Corp {corpId}, app {agentId}.' },
      corp_id_missing: missing('corp id (corpId)', 'WECOM_CORP_ID'),
      corp_id_malformed: malformed('corp id (corpId)', 'WECOM_CORP_ID'),
      corp_id_unusual: {
        title: 'The corp id does not look like one',
        detail:
          "It is not 18 characters beginning with ww or wx. Is it something else, such as an official account's AppID or the app's Secret?",
        fix: 'Compare it with the 企业ID in the admin console.',
      },
      agent_id_missing: missing('AgentId (agentId)', 'WECOM_AGENT_ID'),
      agent_id_malformed: malformed('AgentId (agentId)', 'WECOM_AGENT_ID'),
      secret_missing: missing('Secret (secret)', 'WECOM_SECRET'),
      secret_malformed: malformed('Secret (secret)', 'WECOM_SECRET'),
      endpoints_malformed: {
        title: 'Malformed endpoints (WECOM_ENDPOINTS)',
        detail: refusedBySdk,
        fix: 'Do not set endpoints for WeCom itself; only the simulator or a relay needs it.',
      },
      endpoints_custom: {
        title: "Not WeCom's official address",
        detail: 'The API address is {api}. Everything below describes its answers, not those of WeCom.',
        fix: 'Make sure this is intended: the simulator or a relay.',
      },
    },
    site: {
      site_settings_ok: { title: "The site's settings are complete", detail: 'The callback is {callback}' },
      origin_missing: {
        title: 'No origin (WECOM_ORIGIN) given: the site is not checked',
        detail: 'The trusted domain, callback, cookies and domain file were not checked.',
        fix: 'Set origin (WECOM_ORIGIN), for example https://app.example.com.',
      },
      origin_malformed: {
        title: 'Malformed origin (WECOM_ORIGIN)',
        detail: refusedBySdk,
        fix: 'Give only scheme, host and port, for example https://app.example.com.',
      },
      origin_local: {
        title: 'WeCom does not accept local addresses',
        detail: '{origin} cannot be a trusted domain, so the real WeCom will not return to it.',
        fix: 'Develop with the simulator (npx wecom-simulator); in production set origin to the domain that members open.',
      },
      base_path_malformed: {
        title: 'Malformed basePath',
        detail: refusedBySdk,
        fix: 'Write a path such as /auth/wecom.',
      },
      cookie_secret_missing: {
        title: 'No cookieSecret (COOKIE_SECRET) given: it is not checked',
        detail: 'createLogin needs it. All processes must use the same one, or a returning login is not recognised.',
        fix: 'Set COOKIE_SECRET; openssl rand -base64 32 creates one.',
      },
      cookie_secret_malformed: {
        title: 'Invalid cookieSecret (COOKIE_SECRET)',
        detail: refusedBySdk,
        fix: "Create a new one with openssl rand -base64 32; never use the app's Secret.",
      },
    },
    clock: {
      clock_ok: { title: 'The clock is right', detail: 'Within 30 seconds of the API host.' },
      clock_off: {
        title: 'The clock is {seconds} seconds {way}',
        detail:
          'This machine is {seconds} seconds {way} of the API host. If the clocks of several servers disagree, some logins appear expired.',
        fix: setClock,
      },
      clock_wrong: {
        title: 'The clock is {seconds} seconds {way}',
        detail:
          'This machine is {seconds} seconds {way} of the API host. Logins and sessions expire at the wrong time, and certificates may appear expired or not yet valid.',
        fix: setClock,
      },
      clock_unknown: {
        title: 'The clock could not be compared',
        detail: 'The API host did not answer, or its answer had no Date header.',
      },
    },
    hosts: {
      hosts_ok: { title: "WeCom's hosts can be reached", detail: '{hosts}' },
      api_host_unresolved: {
        title: '{host} does not resolve',
        detail: 'DNS gave no address ({code}).',
        fix: 'Check the DNS settings of the server (/etc/resolv.conf, container network). If you set endpoints, check the host name.',
      },
      api_host_unreachable: {
        title: '{host} cannot be reached',
        detail: 'No connection could be made ({code}). The SDK does not use HTTPS_PROXY by itself.',
        fix: 'Allow outgoing traffic to port 443 of this host. If it must go through a proxy, pass transport: nodeTransport({ agent }) to createWeComApp.',
      },
      api_host_untrusted: {
        title: 'The certificate of {host} is not trusted',
        detail:
          "The TLS handshake failed ({code}): a gateway may be intercepting HTTPS, the system's root certificates may be too old, or the clock may be wrong.",
        fix: 'Update ca-certificates. For a company gateway or a relay with a private CA, set NODE_EXTRA_CA_CERTS in the environment before Node starts (in a file read by --env-file it does nothing), or use nodeTransport({ agent: new Agent({ ca }) }). Never turn certificate checks off: a man in the middle could read the Secret.',
      },
      api_host_private: {
        title: '{host} points to this machine or a private network',
        detail:
          "It resolves to {address}, which is not one of WeCom's addresses. The hosts file may still contain the simulator's lines.",
        fix: "Remove WeCom's host names from /etc/hosts. If this is an intended relay, ignore this.",
      },
      page_host_unreachable: {
        title: '{host} cannot be opened from this machine',
        detail:
          "Members' browsers open the login pages, so the server need not reach them; but members on the same network may be unable to open them, too ({code}).",
        fix: "Allow this host on your members' network. If the code in brackets is about a certificate, something in between intercepts HTTPS.",
      },
    },
    token: {
      token_ok: {
        title: 'Corp id and secret are valid',
        detail: 'gettoken returned an access token that is valid for {seconds} seconds.',
      },
      token_corp_unknown: refused,
      token_secret_wrong: refused,
      token_secret_of_other_corp: refused,
      token_app_disabled: refused,
      token_limited: refused,
      token_refused: { ...refused, title: 'gettoken was refused: {title}' },
      token_no_answer: {
        title: 'No answer to gettoken',
        detail: '{problem}',
        fix: 'Check the network and the proxy between this machine and the API host, then run this again.',
      },
      token_not_wecom: {
        title: 'The answer to gettoken did not come from WeCom',
        detail:
          "The answer is not WeCom's JSON ({problem}). There may be a proxy, a captive portal or a gateway in between, or endpoints.api may be wrong.",
        fix: 'Check endpoints.api, and let the proxy forward the API host unchanged. The Secret was sent to the host that answered: if that host is not yours, reset the Secret in the admin console.',
      },
    },
    caller_ip: {
      caller_ip_ok: {
        title: "WeCom accepts this machine's IP",
        detail: 'The first call with the access token succeeded.',
      },
      caller_ip_not_trusted: {
        title: 'The egress IP {ip} is not among the trusted IPs',
        detail:
          'WeCom saw the call come from {ip}, which is not on the list of this app. gettoken does not check the IP, so it succeeded. (errcode {errcode}: {errmsg})',
        fix: "Paste {ip} into the trusted IPs (several separated by semicolons); it takes about a minute. Set a trusted domain or a message-receiving URL first; IPs of service providers are refused. If your egress IP changes (laptop, serverless, many machines), send the calls through a proxy with a fixed IP: createWeComApp({ transport: nodeTransport({ agent: new HttpsProxyAgent('http://proxy:3128') }) }), and list the IP of the proxy.",
      },
      caller_ip_unknown: {
        title: 'Cannot tell whether the IP is accepted',
        detail: 'The first call failed for another reason; see the finding about the app.',
        fix: 'Fix that and run this again.',
      },
    },
    agent: {
      agent_ok: {
        title: 'Agent id and secret belong to the same app',
        detail: 'App “{name}”, agent id {agentId}, enabled.',
      },
      agent_unknown: refused,
      agent_of_other_app: {
        title: 'The secret belongs to another app',
        detail:
          'WeCom says that this secret may not read app {agentId}: WECOM_AGENT_ID and WECOM_SECRET come from two different apps. Logins would fail with 50001. (errcode {errcode}: {errmsg})',
        fix: 'Copy AgentId and Secret again, from the page of the same app.',
      },
      agent_answer_differs: {
        title: 'The answer to agent/get is about another app',
        detail:
          'The question was about app {agentId} (WECOM_AGENT_ID), but the agentid in the answer is {answered}, app “{name}”.',
        fix: 'Copy AgentId and Secret again, from the page of the same app. If there is a relay, check that it does not serve the cached answer of another app.',
      },
      agent_disabled: {
        title: 'The app “{name}” is disabled',
        detail: 'Nobody can open a disabled app or log in to it.',
        fix: 'Enable it in the admin console.',
      },
      agent_refused: { ...refused, title: 'agent/get was refused: {title}' },
      agent_no_answer: {
        title: 'No usable answer to agent/get',
        detail: '{problem}',
        fix: 'Check the network and the proxy between this machine and the API host, then run this again.',
      },
    },
    trusted_domain: {
      trusted_domain_ok: { title: "The trusted domain is the callback's", detail: '{expected}' },
      trusted_domain_missing: { title: 'No trusted domain is set', detail: linkFails, fix: setTrustedDomain },
      trusted_domain_differs: {
        title: "The trusted domain is not the callback's",
        detail: `It is {found}, but the callback is at {expected}. ${linkFails}`,
        fix: setTrustedDomain,
      },
      trusted_domain_port_differs: {
        title: 'The port of the trusted domain differs',
        detail: `It is {found}, but the callback is at {expected}: the port must match too. ${linkFails}`,
        fix: setTrustedDomain,
      },
      trusted_domain_local: {
        title: 'A local simulator accepts local callbacks',
        detail:
          'The callback is at {expected} and the API is also on this machine, so the trusted domain was not compared.',
        fix: "When you switch to the real WeCom, set the trusted domain to your site's public host, with its port if it has one.",
      },
    },
    visible_range: {
      visible_range_ok: {
        title: 'The app has a visible range',
        detail:
          '{members} members, {departments} departments, {tags} tags. Members outside it cannot log in, or only their userid is returned.',
      },
      visible_range_empty: {
        title: 'The visible range is empty',
        detail: 'WeCom says that no member, department or tag may use this app.',
        fix: 'Add the departments or members who should be able to log in.',
      },
    },
    checklist: {
      look_at_callback_domain: {
        title: 'Please check: the callback domain',
        detail: 'Logins in a browser (scan, web login) use a separate list of domains, which no API shows.',
        fix: 'The list must contain {host}, port included.',
      },
      look_at_sensitive_fields: {
        title: 'Please check: the sensitive fields',
        detail: 'snsapi_privateinfo only returns the fields an administrator has enabled, and no API shows which.',
        fix: 'Make sure that the fields you need (mobile, e-mail and so on) are enabled.',
      },
      look_at_trusted_ips: {
        title: 'Please check: the egress IPs of your other machines',
        detail:
          'Only this machine was tried. For apps created after 2022-06-20, the egress IP of every machine that calls WeCom must be listed.',
        fix: 'Add the egress IPs of all your servers, or run this on each.',
      },
    },
    site_reach: {
      site_reach_ok: { title: 'The site answers', detail: '{origin}' },
      site_unresolved: {
        title: "The site's host name does not resolve",
        detail: `{origin} ({code}). ${seenFromHere}`,
        fix: 'Check the DNS records of the domain and the spelling of origin.',
      },
      site_unreachable: {
        title: 'The site cannot be reached',
        detail: `No connection to {origin} could be made ({code}). ${seenFromHere}`,
        fix: 'Make sure that the site is running, and that the port is open in the firewall.',
      },
      site_untrusted: {
        title: "The site's certificate is not trusted",
        detail: `The TLS handshake failed ({code}): the certificate is expired, self-signed, for another name, or lacks its intermediate. ${seenFromHere}`,
        fix: 'Install a valid certificate with its intermediates; for an internal CA, run the doctor with NODE_EXTRA_CA_CERTS.',
      },
      site_slow: {
        title: 'The site does not answer in time',
        detail: `{origin} accepted the connection but did not answer. ${seenFromHere}`,
        fix: 'Check the logs of the site and the proxy; a process may be hanging.',
      },
    },
    callback: {
      callback_ok: { title: 'The login answers at the callback', detail: '{callback}' },
      callback_not_found: {
        title: 'Nothing at the callback address',
        detail: '{callback} answers HTTP {status}.',
        fix: 'Make sure that the app mounts the login (app.use(auth(login))) and that basePath is the path browsers see. If a proxy removes a prefix, set it as strippedPrefix.',
      },
      callback_redirected: {
        title: 'The callback is redirected',
        detail:
          '{callback} answers HTTP {status} and redirects to {location}. The code may be lost, or used at both addresses.',
        fix: 'Set origin to the address where the browser ends up (https, www, trailing slash), and exempt basePath from the gateway and single sign-on.',
      },
      callback_server_error: {
        title: 'The callback fails',
        detail: '{callback} answers HTTP {status}.',
        fix: 'Check the logs of the site and the proxy; 502 and 504 mean that the proxy cannot reach the app.',
      },
      callback_foreign: {
        title: 'Something other than the login may answer at the callback',
        detail:
          'The login answers a callback without a state with HTTP 400; the answer here is {status}. A firewall, a sign-in page or the fallback of a single-page app may be in front of it.',
        fix: 'Let requests under basePath reach the app unchanged.',
      },
    },
    verification: {
      verification_ok: { title: 'The domain file is served', detail: '{url}' },
      verification_not_given: {
        title: 'Please check: ownership of the domain',
        detail:
          'The name of the WW_verify_….txt file was not given, so it was not checked. Logins work without it; the JS-SDK does not (85005).',
        fix: "Download the file from the admin console, serve it with createLogin's verification: { 'WW_verify_abc.txt': 'abc' }, then press Verify.",
      },
      verification_malformed: {
        title: 'Malformed verification',
        detail: refusedBySdk,
        fix: "Write { 'WW_verify_abc.txt': 'content of the file' }.",
      },
      verification_missing: {
        title: 'The domain file is not served',
        detail: '{url} answers HTTP {status}.',
        fix: serveFile,
      },
      verification_redirected: {
        title: 'The domain file is redirected',
        detail: '{url} answers HTTP {status} and redirects to {location}.',
        fix: serveFile,
      },
      verification_differs: {
        title: 'The domain file has the wrong content',
        detail: '{url} answers with a text other than the one given, perhaps the fallback page of a single-page app.',
        fix: serveFile,
      },
      verification_no_answer: {
        title: 'No answer for the domain file',
        detail: '{url} did not answer in time ({code}).',
        fix: serveFile,
      },
    },
    cookies: {
      cookies_ok: { title: 'A login starts, and its cookie is intact', detail: '{name}' },
      login_not_starting: {
        title: 'The login does not start',
        detail: "{login} should redirect to WeCom's login page, but answers HTTP {status}.",
        fix: 'Make sure that the app mounts the login and that basePath is the path the proxy forwards.',
      },
      login_elsewhere: {
        title: 'The login goes somewhere else',
        detail: '{login} redirects to {location}, not to {expected}.',
        fix: 'Find out what redirects it: a gateway, single sign-on, or a redirect from http to https.',
      },
      login_of_other_app: {
        title: 'The site logs in with another app',
        detail: "The site's login link has corp {corpId} and app {agentId}, which differ from those checked here.",
        fix: 'Compare the environment variables of the site with those of the doctor.',
      },
      login_other_callback: {
        title: 'The site uses another callback',
        detail: 'The site asks WeCom to return to {found}, not to {expected}.',
        fix: "The site's origin and basePath must be the address browsers see, not the one behind the proxy.",
      },
      login_no_answer: {
        title: 'The login does not answer',
        detail: '{login} did not answer in time ({code}).',
        fix: 'Check the logs of the site and the proxy.',
      },
      cookie_missing: {
        title: "The login's cookie is missing",
        detail:
          "The answer has no Set-Cookie of the login: something in between removes it, such as a CDN's caching rule.",
        fix: 'Configure the proxy and CDN not to cache anything under basePath, and not to change Set-Cookie.',
      },
      cookie_not_secure: {
        title: 'The cookie is not Secure',
        detail: `{name}: ${cookieLost}`,
        fix: "Configure the proxy not to remove Secure. A name that begins with insecure- means that the site's origin is set to an http address.",
      },
      cookie_path: {
        title: "The cookie's Path is not /",
        detail: `{name}: ${cookieLost}`,
        fix: 'Remove the proxy setting that rewrites cookie paths (proxy_cookie_path in nginx).',
      },
      cookie_domain: {
        title: 'The cookie has a Domain',
        detail: `{name}: ${cookieLost}`,
        fix: 'Remove the proxy setting that rewrites cookie domains (proxy_cookie_domain in nginx).',
      },
      cookie_same_site_strict: {
        title: "The cookie's SameSite is Strict",
        detail: `{name}: ${cookieLost}`,
        fix: 'The return from WeCom is a cross-site navigation and needs Lax: remove the proxy setting that changes SameSite on all cookies.',
      },
      cookie_not_http_only: {
        title: 'The cookie is not HttpOnly',
        detail: '{name}: scripts on the page can read it.',
        fix: 'Configure the proxy not to remove HttpOnly.',
      },
    },
    scope: {
      scope_ok: { title: 'The scope works', detail: 'The scope is {scope}.' },
      scope_unknown: {
        title: 'Unknown scope',
        detail: refusedBySdk,
        fix: 'Use snsapi_base or snsapi_privateinfo; snsapi_userinfo has been retired.',
      },
      scope_needs_agent_id: {
        title: 'snsapi_privateinfo needs the agent id',
        detail:
          'If the link has no agentid, WeCom shows an error or silently treats it as snsapi_base: there is no user_ticket and there are no sensitive fields.',
        fix: 'Set agentId (WECOM_AGENT_ID).',
      },
    },
    redis: {
      redis_ok: {
        title: 'Redis works',
        detail: 'Everything that a login does with it works; the eviction policy is {policy}.',
      },
      redis_not_given: { title: 'No Redis is configured', detail: 'A single process does not need one.' },
      redis_malformed: {
        title: 'This is not a Redis client',
        detail: refusedBySdk,
        fix: "Pass a client of ioredis, iovalkey, redis (node-redis) or @upstash/redis, or Bun's RedisClient.",
      },
      redis_unsuitable: {
        title: 'This Redis client does not do what the stores need',
        detail: refusedBySdk,
        fix: 'Pass the original client and not a wrapper; send reads and writes to the primary.',
      },
      redis_unreachable: {
        title: 'Redis cannot be reached',
        detail: 'There was no answer in time ({code}). Logins are slower, and logins with a oneTimeStore are refused.',
        fix: 'Check the host and port in REDIS_URL, TLS (rediss://) and the firewall.',
      },
      redis_refused: {
        title: 'Redis refuses this user',
        detail: 'It answers {code}: not logged in, wrong password, or forbidden by an ACL.',
        fix: 'Check the user and password in REDIS_URL. An ACL must allow GET, SET, DEL and EVAL on keys that begin with wecom-login: (~wecom-login:* +get +set +del +eval).',
      },
      redis_read_only: {
        title: 'This Redis is read-only',
        detail: 'It is a replica ({code}) and does not accept writes.',
        fix: 'Connect to the primary.',
      },
      redis_failing: {
        title: 'Redis reports an error',
        detail: 'It answers {code}.',
        fix: 'Check the log of Redis; OOM means that it is out of memory.',
      },
      redis_forgets: {
        title: 'Redis does not keep a value just written',
        detail:
          'A read right after the write returned something else: reads may go to a replica, or a proxy may send reads and writes to different nodes.',
        fix: 'Send reads and writes to the primary.',
      },
      redis_no_scripts: {
        title: 'Redis refuses the script that stores a token',
        detail:
          'It answers {code}. Logins work: single commands are used instead, but at a bad moment an older token may replace a newer one, and the next call fetches another.',
        fix: 'Allow EVAL and DEL. With a cluster, set the key prefix with the prefix option of redisStore, not with the client.',
      },
      redis_evicts: {
        title: 'Redis evicts keys',
        detail: 'The eviction policy is {policy}: when memory is short, the record that a code was used may be lost.',
        fix: 'Set maxmemory-policy to noeviction, or use a separate Redis for the login.',
      },
    },
  },
  everyCheck: {
    skipped: { title: 'Not checked: {check}', detail: 'Fix this first: {needed}.' },
    broken: {
      title: 'The check failed: {check}',
      detail: 'This is an error in the check itself: {problem}',
      fix: 'Run it again; if it still fails, please report it.',
    },
  },
  places: {
    corp: 'admin console → 我的企业 (my company) → 企业信息 → 企业ID',
    agentId: inApp('AgentId'),
    secret: inApp('Secret'),
    trustedIps: inApp('企业可信IP (trusted IPs)'),
    trustedDomain: inApp('网页授权及JS-SDK → 可信域名 (trusted domain)'),
    callbackDomain: inApp('企业微信授权登录 (login with WeCom) → 授权回调域 (callback domain)'),
    visibleRange: inApp('可见范围 (visible range)'),
    enabled: inApp('启用 (enable)'),
    sensitive: inApp('敏感信息授权 (sensitive fields)'),
    config: 'the options of createWeComApp and createLogin, or their environment variables',
    server: 'the server that runs your site',
    proxy: 'the reverse proxy or gateway in front of your site',
    redis: 'the Redis server',
  },
  facts: {
    ahead: 'ahead',
    behind: 'behind',
    noIpInErrmsg: '(not in the errmsg)',
    noPolicy: '(not readable)',
    hostOfSite: "your site's domain",
  },
  unknownErrcode: {
    title: 'unknown errcode',
    cause: 'This errcode is not in our list.',
    fix: 'Look it up at https://developer.work.weixin.qq.com/document/path/90313.',
  },
}

function missing(setting: string, variable: string): AppFindings['secret_missing'] {
  return {
    title: `No ${setting} given`,
    detail: `The environment variable ${variable} has no value. Without the ${setting} nothing can be called.`,
    fix: `Copy it from WeCom's admin console into ${variable}; npx wecom-login init --real writes a .env that says where each value is found.`,
  }
}

function malformed(setting: string, variable: string): AppFindings['secret_malformed'] {
  return {
    title: `Malformed ${setting}`,
    detail: refusedBySdk,
    fix: `Copy it again from WeCom's admin console into ${variable}; watch for blanks, quotes and line breaks at either end.`,
  }
}

function inApp(place: string) {
  return `admin console → 应用管理 (apps) → the app → ${place}`
}
