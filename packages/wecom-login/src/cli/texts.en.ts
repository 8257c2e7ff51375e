import type { zh } from './texts.zh.js'

/** What the command line says in English: the same keys as in Chinese. */
export const en: typeof zh = {
  // run.ts
  help: {
    about: 'log people in with WeCom',
    usage: 'Usage',
    lang: 'language (default from LANG)',
    json: 'print JSON',
    help: 'show help; also works for each command',
    version: 'show the version',
    examples: 'Examples',
    exitCodes: 'Exit codes',
    ok: 'ok',
    problemsFound: 'problems found',
    wrongUsage: 'wrong usage',
  },
  commands: {
    init: 'write a .env for the simulator or for the real WeCom',
    doctor: 'check the set-up of a login and say how to fix it',
    explain: 'explain an errcode: cause, fix, who can fix it',
    url: 'print an authorization link',
  },
  giveCommand: (known) => `give a command: ${known}`,
  unknownCommand: (word, known) => `unknown command ${word}; the commands are ${known}`,
  seeHelp: 'help',

  // languages.ts, options.ts, environment.ts
  langShape: '--lang must be zh or en',
  wrongOption: (problem) => `wrong option: ${problem}`,
  envFileIsNodes: '--env-file is an option of Node itself; use --env here',
  envUnreadable: (problem) => `--env cannot be read: ${problem}`,
  envRead: (names) => `read the .env in this folder: ${names}`,
  envNotRead: (names) =>
    `there is a .env in this folder (${names}), but it is not read because variables are set already; to read it, add --env .env`,
  misspelt: (other, name) => `${other} is set; did you mean ${name}?`,
  endpointsShape: (address, object) =>
    `WECOM_ENDPOINTS (--endpoints) must be an address such as ${address}, or a JSON object such as ${object}`,

  // init.ts
  initHelp: {
    about: 'Writes a .env with a fresh cookie secret and the other variables of a login. Overwrites nothing.',
    simulator: 'for the simulator (default): every value is filled in',
    real: 'for the real WeCom: blanks to fill in, each with the place where its value is found',
    port: 'port of the simulator (default 7001)',
    env: 'the file to write (default .env)',
  },
  initComments: {
    simulated: 'an app of the simulator; these are not real credentials',
    endpoints: 'the address of the simulator; remove this line for the real WeCom',
    origin: 'the address of your site as browsers see it, such as https://app.example.com',
    cookieSecret: 'the cookie secret, made of random bytes; keep it private, and use the same one in all processes',
  },
  initNext: {
    fill: 'fill in the blanks',
    simulator: 'starts the simulator',
    load: 'loads it and starts your site',
    doctor: 'checks the set-up',
  },
  initWritten: (file) => `Wrote ${file}. Next:`,
  initIgnore: (file) => `${file} holds secrets and must not be committed: add it to .gitignore`,
  initComplete: (file) => `${file} exists and lacks nothing; it was not changed`,
  initLacking: (file) => `${file} exists and was not changed. It lacks these lines, ready to paste:`,
  initCannotWrite: (problem) => `cannot write ${problem}`,
  initTakesOptions: 'init takes only options',
  initOneOfBoth: '--real does not go with --simulator or --port',
  initNoName: '--env must name a file, such as .env',
  portShape: '--port must be an integer from 1 to 65535',

  // doctor.ts
  doctorHelp: {
    about: 'Checks the set-up of a login. Changes no settings, calls gettoken once, shows no secrets.',
    environment: 'Environment variables',
    app: 'the app',
    site: 'the site; without it the site is not checked',
    endpoints: 'other base addresses: one address, or JSON',
    redis: 'Redis, using the client your project has installed',
    options: 'Options',
    env: 'read environment variables from a file (default: .env in this folder, if none is set)',
    instead: 'instead of the environment variables; secrets only come from the environment',
    basePath: 'path of the login (default /auth/wecom)',
    verifyFile: 'the domain file, such as WW_verify_abc.txt; its text defaults to abc',
    timeoutMs: 'timeout of each request (default 5000)',
    strict: 'warnings count as failures too',
    json: 'print JSON',
    reporting: 'A report for the developers',
    report:
      'show a report and, after a yes, write it: ids of findings, shapes of what WeCom answers, no values; nothing is sent',
    login: 'include one login of your own, only its shapes',
    file: 'where to write it (default wecom-report.json); - only shows it',
    yes: 'write it without asking, for scripts',
    exitCodes: 'Exit codes',
    noErrors: 'no errors',
    errorsFound: 'errors found (--strict: or warnings)',
    wrongUsage: 'wrong usage',
  },
  timeoutShape: '--timeout-ms must be an integer from 1 to 60000',
  noRedisClient:
    'REDIS_URL is set, but the project in this folder has not installed ioredis, iovalkey or redis: Redis is not checked',
  redisUrlShape: 'REDIS_URL must be a URL such as redis://host:port or rediss://host:port',
  doctorTakesOptions: 'doctor takes only options',
  onlyWithReport: (option) => `${option} needs --report`,

  // write-report.ts
  reportNoName: '--file needs a name such as wecom-report.json; - only shows the report',
  reportNeedsYes:
    'a report is written only after a yes, and there is no terminal: add --yes, or only show it with --file -',
  reportExists: (file) => `${file} exists and will not be overwritten: choose another name with --file`,
  loginNeedsOrigin: '--login needs the address of your site: set WECOM_ORIGIN or --origin',
  reportLogin: {
    open: 'Log in to this app with one of these links:',
    browser: 'in a browser, by scanning:',
    client: 'inside WeCom, for example by sending it to yourself:',
    land: 'You land on a page of your site that does not exist. Copy its address (inside WeCom: menu → copy link). The code in it is used up here and is valid for 5 minutes; do not give it to anyone.',
    paste: 'Paste the address',
    notUsable: 'this is not the address after a login: it must begin with the address of your site and have a code',
  },
  reportAbout:
    'What the answers of WeCom look like: keys, types, lengths, errcodes. It has no values. Made by wecom-login doctor --report',
  reportHas:
    "This is the whole report. It has: versions; ids of findings; of gettoken, agent/get and the login, the keys, types, lengths, errcodes, WeCom's own words in errmsg, and names of headers; names of the callback's parameters. It has no secret, token, code, id, name, phone number, address, host name or IP. Nothing was sent anywhere.",
  reportWithoutLogin: 'It has no login: there was no access token, or no address after a login was pasted.',
  reportNames: (names) =>
    `WeCom does not document these names; check that none of them is of a person or a company: ${names}`,
  reportAsk: (file) => `Write it to ${file}? [y/N]`,
  reportWritten: (file) => `Wrote ${file}. Read it, then paste it into an issue`,
  reportNotWritten: 'No file was written.',
  reportCannotWrite: (problem) => `cannot write ${problem}`,

  // print-findings.ts
  finding: { fix: 'Fix', where: 'Where' },
  counted: { ok: 'ok', warning: 'warnings', error: 'errors', manual: 'to check by hand', skipped: 'not checked' },

  // explain.ts
  explainHelp: 'Also takes a whole answer from WeCom, and the code of an error of this SDK.',
  explanation: { cause: 'Cause', fix: 'Fix', who: 'Who', page: 'Page' },
  notAnErrcode: (word) => `${word} is not an errcode; an errcode is an integer such as 60020`,
  unknownErrcode: 'unknown code; look it up',
  nearestErrcodes: 'nearest known errcodes',
  giveErrcode: 'give an errcode, for example: wecom-login explain 60020',

  // url.ts
  urlHelp: {
    corpId: 'id of the corp (default WECOM_CORP_ID)',
    agentId: 'AgentId of the app (default WECOM_AGENT_ID)',
    redirectURL: 'callback URL, not encoded (default WECOM_ORIGIN plus /auth/wecom/callback)',
    scope: ' (oauth2 only)',
    state: '1 to 128 letters and digits',
    pageLang: 'language of the page: zh or en (not for oauth2)',
    endpoints: 'other base addresses (default WECOM_ENDPOINTS)',
    env: 'read environment variables from a file',
    explain: 'explain each parameter',
  },
  pages: {
    oauth2: 'page opened inside WeCom (getAuthURL)',
    web_login: 'web login page for browsers (getWebLoginURL)',
    qr_connect: 'older scan page (getQrConnectURL)',
  },
  parameters: {
    appid: 'id of the corp (CorpID)',
    agentid: 'AgentId of the app',
    redirect_uri:
      'where WeCom sends the browser, with code and state; host and port must match a trusted domain exactly',
    response_type: 'always code',
    scope: 'snsapi_base: identity only, without asking; snsapi_privateinfo: also sensitive fields, with consent',
    state:
      "returned unchanged; compare it in the callback, or an attacker can log your user in with the attacker's login",
    login_type: 'CorpApp: a self-built or delegated app',
    lang: 'language of the page',
    '#wechat_redirect': 'must come last; without it WeCom adds no identity',
  },
  wrongValue: (problem) => `wrong value: ${problem}`,
  settings: { corpId: 'the corp id', redirectURL: 'the callback URL' },
  missing: (setting, flag, variable) => `${setting} is missing: set ${flag}, or ${variable} in the environment`,
  givePage: (known) => `give one page: ${known}`,
  notOfThisPage: (page, option) => `${page} has no --${option}`,
}
