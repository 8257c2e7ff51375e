import type { zh } from './texts.zh.js'

/** What the command line says in English: the same keys as in Chinese. */
export const en: typeof zh = {
  // help.ts
  help: {
    about: 'a WeCom that runs on your machine',
    usage: 'Usage',
    options: 'Options',
    exitCodes: 'Exit codes',
    env: 'for programs with hard-coded hosts',
    port: 'port; 0 takes a free one; default 7001',
    host: 'address to listen on, default 127.0.0.1; 0.0.0.0 admits phones on the same network',
    url: 'address by which others reach the simulator, behind a container port or a reverse proxy',
    localNetwork: 'programs in these networks count as local; for containers',
    departments: 'more departments, a JSON array',
    people: 'more people, a JSON array',
    apps: 'more apps, a JSON object by key',
    corp: 'id of the corp that people and apps belong to',
    acceptAnyApp: 'accepts any corp id, AgentId and secret, and shows them only by number',
    seed: 'an integer from 0 to 4294967295: the same random faults, codes and tokens every time',
    lenient: 'rules to relax; the documentation lists them',
    quota: "enforces WeCom's rate limits",
    open: 'opens the console in the browser',
    httpsPort: 'also listens with HTTPS, usually on 443, for use with a hosts file',
    dataFolder: "folder for the certificate; default WECOM_SIMULATOR_DATA or the user's data folder",
    production: 'allows NODE_ENV=production',
    help: 'shows this text',
    version: 'shows the version',
    ended: 'normal end, including Ctrl-C and SIGTERM; a second Ctrl-C kills it at once',
    cannotRun: 'cannot run: port taken, no permission, NODE_ENV=production',
    wrongOption: 'an option or a file is wrong',
    envAbout: 'connects programs with hard-coded WeCom hosts to the simulator',
    language: (names) => `language of the program: ${names}`,
    shell: (names) => `${names}; default powershell on Windows, elsewhere bash (also for sh and zsh)`,
    envPort: 'port of the simulator, default 7001',
    envDataFolder: 'folder for the certificate',
    envNotes: `These variables make the simulator the program's proxy, and its certificate the only one the program trusts. The proxy
answers for the four WeCom hosts and refuses all others, so there is no need to add the system's certificates; NO_PROXY exempts
a host. The certificate is name-constrained: it is valid for the four WeCom hosts only.`,
    envEnded: 'success',
    envCannotRun: 'the certificate folder cannot be used',
    envWrongOption: 'an option is wrong',
  },

  // arguments.ts
  allOptions: 'all options',
  takesNoValue: (option) => `${option} is a switch and takes no value`,
  unknownOption: (option, meant) =>
    meant === undefined ? `There is no option ${option}` : `There is no option ${option}; did you mean --${meant}?`,
  commandComesFirst: (command) => `${command} must come first`,
  unknownWord: (word) => `${word} is not recognized: options start with --`,
  unknownCommand: (word, meant) => `There is no command ${word}; did you mean ${meant}?`,
  needsValue: (option) => `${option} needs a value`,
  writeWithEquals: (option, value) => `if the value is ${value}, write ${option}=${value}`,

  // run.ts, reach.ts, env.ts
  hostShape: '--host must be an IP address of this machine, or localhost',
  corpWithAnyApp: '--accept-any-app accepts the corp id that the program sends: remove --corp',
  portShape: (option, least) => `${option} must be an integer from ${least} to 65535`,
  seedShape: '--seed must be an integer from 0 to 4294967295',
  urlShape: '--url must be an address without a path, such as http://localhost:8080',
  localNetworkShape: '--local-network must be networks such as 172.16.0.0/12',
  ruleIsFixed: (rule) => `--lenient: rule ${rule} cannot be relaxed`,
  unknownRule: (rule, meant) =>
    meant === undefined
      ? `--lenient: there is no rule ${rule}; these can be relaxed`
      : `--lenient: there is no rule ${rule}; did you mean ${meant}?`,
  production:
    'The simulator refuses to run with NODE_ENV=production, because anybody could log in as anybody; to run it anyway, add --dangerously-allow-production',
  notOneOf: (option) => `${option} must be one of`,
  given: (value, meant) => (meant === undefined ? `got ${value}` : `got ${value}; did you mean ${meant}?`),

  // banner.ts
  frontPage: 'front page',
  console: 'console',
  phones: 'phones',
  thisMachine: 'this machine',
  people: 'people',
  apps: 'apps',
  started: 'This is a simulator, not WeCom',
  acceptsAnyApp: 'any corp id, AgentId and secret is accepted',
  asInFile: 'as in your file',
  endpoints: 'all four endpoints',
  hardCodedHosts: 'programs with hard-coded hosts',
  environment: 'Environment variables to copy',
  anybodyCanLogIn: 'Anybody who can reach this machine can log in as anybody',
  thisMachineOnly: 'Only this machine can open it; for phones, add --host 0.0.0.0',
  noNetwork: 'no network address: phones cannot open it',
  hostsFile: (file) => `add the four hosts to ${file}, and remove them afterwards`,
  forwardPort: 'programs connect to port 443: forward it here',
  stop: 'Press Ctrl-C to stop',

  // failure.ts
  noSuchAddress: (address) => `this machine has no address ${address} (--host)`,
  portTaken: (port, option, other) =>
    `Port ${port} is taken: stop the program that uses it, or choose another with ${option} ${other}; ${option} 0 takes a free one`,
  portDenied: (port) => `No permission to listen on port ${port}; any of these commands grants it`,

  // recipes.ts
  goTrust: "on macOS and Windows, Go uses only the system's trust store: add the certificate there",
  aiohttp: 'aiohttp needs trust_env=True',
  phpProxy: 'the curl extension (Guzzle and others) uses the proxy, file_get_contents does not',
  nodePreload: 'this version of Node does not support NODE_USE_ENV_PROXY, so a module is preloaded',

  // read-text.ts
  noSuchFile: 'there is no such file',
  isFolder: 'this is a folder, not a file',
  mayNotRead: 'no permission to read this file',
  cannotRead: (code) => `cannot be read (${code})`,
  tooLarge: 'larger than 10 MB',
  isUtf16: 'is encoded as UTF-16: save it as UTF-8',
  isNotUtf8: 'is not encoded as UTF-8 (perhaps GBK): save it as UTF-8',

  // json-file.ts, json-map.ts
  emptyFile: (shape) => `the file is empty; ${shape.en}`,
  notJson: (demand, more) => `not JSON: ${demand.en}${more?.en ?? ''}`,
  butFileEnds: ', but the file ends',
  noComments: '; JSON has no comments',
  doubleQuotes: '; JSON uses double quotes',
  json: {
    value: 'expected a value',
    first: 'expected a value or ]',
    name: 'expected a field name in double quotes',
    firstName: 'expected a field name in double quotes, or }',
    colon: 'expected a colon',
    moreItems: 'expected a comma or ]',
    moreFields: 'expected a comma or }',
    text: 'the string does not end on its line, or has a wrong escape',
    end: 'expected the end of the file',
    depth: 'nested too deeply',
    twice: 'this field appears more than once',
  },

  // world-files.ts, wrong-entry.ts
  shape: {
    departments: 'it must be an array of departments',
    people: 'it must be an array of people',
    apps: 'it must be an object of apps by key',
  },
  sameId: (entry, other, id) => `${entry}.id is the same as that of ${other}: ${id}`,
  isMissing: '; it is missing',
  found: (what) => `; found ${what.en}`,
  foundKind: { null: 'null', array: 'an array', object: 'an object', string: 'a string' },
  foundValue: (value) => value,
}
