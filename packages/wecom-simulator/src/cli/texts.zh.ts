import type { Bilingual } from '../core/bilingual.js'

/** What the command line says in Chinese. */
export const zh = {
  // help.ts
  help: {
    about: '在本机运行的企业微信模拟器',
    usage: '用法',
    options: '选项',
    exitCodes: '退出码',
    env: '让写死域名的程序连到这里',
    port: '端口，0 表示任意空闲端口，默认 7001',
    host: '监听的地址，默认 127.0.0.1；0.0.0.0 让同一网络里的手机也能打开',
    url: '别人访问模拟器的地址，容器或反向代理后面才需要',
    localNetwork: '这些网段的程序视同本机的程序，容器里使用',
    departments: '更多的部门，JSON 数组：[{ "id": 31, "name": "法务部", "parentId": 1 }]',
    people: '更多的人，JSON 数组：[{ "id": "zhangsan", "name": "张三" }]',
    apps: '更多的应用，JSON 对象：{ "portal": { "agentId": 1000009 } }',
    corp: '企业 ID，人员和应用都在其中',
    acceptAnyApp: '程序自带的企业 ID、AgentId 和 secret 都接受，只以编号显示',
    seed: '种子，0 到 4294967295 的整数：随机故障、code 和 token 每次相同',
    lenient: '放宽的规则，见文档的规则一览',
    quota: '按企业微信的频率限制应答',
    open: '在浏览器里打开控制台',
    httpsPort: '另外用 HTTPS 监听，配合 hosts 文件，一般为 443',
    dataFolder: '存放证书的目录，默认 WECOM_SIMULATOR_DATA 或用户数据目录',
    production: '允许在 NODE_ENV=production 下运行',
    help: '显示本帮助',
    version: '显示版本',
    ended: '正常结束，包括 Ctrl-C 和 SIGTERM；再按一次 Ctrl-C 立即结束',
    cannotRun: '无法运行：端口被占用、没有权限、NODE_ENV=production',
    wrongOption: '选项或文件有错',
    envAbout: '让写死了企业微信域名的程序连到模拟器',
    language: (names: string) => `程序的语言：${names}`,
    shell: (names: string) => `${names}；Windows 上默认 powershell，其他系统默认 bash（sh、zsh 同）`,
    envPort: '模拟器的端口，默认 7001',
    envDataFolder: '存放证书的目录',
    envNotes: `这些变量让程序把模拟器当作代理，并且只信任模拟器的证书。代理只代答企业微信的四个域名，拒绝其他地址，
所以不需要和系统证书合并；要访问别的主机，把它加进 NO_PROXY。该证书受名称约束，只能证明企业微信的四个域名。`,
    envEnded: '正常',
    envCannotRun: '证书目录无法使用',
    envWrongOption: '选项有错',
  },

  // arguments.ts
  allOptions: '全部选项',
  takesNoValue: (option: string) => `${option} 是开关，后面没有值`,
  unknownOption: (option: string, meant?: string) =>
    meant === undefined ? `没有 ${option} 这个选项` : `没有 ${option} 这个选项，是不是 --${meant}？`,
  commandComesFirst: (command: string) => `${command} 要写在最前面`,
  unknownWord: (word: string) => `不认识 ${word}：选项以 -- 开头`,
  unknownCommand: (word: string, meant: string) => `没有 ${word} 这个子命令，是不是 ${meant}？`,
  needsValue: (option: string) => `${option} 后面缺少值`,
  writeWithEquals: (option: string, value: string) => `如果值就是 ${value}，请写 ${option}=${value}`,

  // run.ts, reach.ts, env.ts
  hostShape: '--host 必须是本机的 IP 地址或 localhost',
  corpWithAnyApp: '--accept-any-app 使用程序自带的企业 ID，请去掉 --corp',
  portShape: (option: string, least: 0 | 1) => `${option} 必须是 ${least} 到 65535 的整数`,
  seedShape: '--seed 必须是 0 到 4294967295 的整数',
  urlShape: '--url 必须是不带路径的地址，例如 http://localhost:8080',
  localNetworkShape: '--local-network 必须是网段，例如 172.16.0.0/12',
  ruleIsFixed: (rule: string) => `--lenient：规则 ${rule} 不能放宽`,
  unknownRule: (rule: string, meant?: string) =>
    meant === undefined
      ? `--lenient：没有规则 ${rule}，可以放宽的有`
      : `--lenient：没有规则 ${rule}，是不是 ${meant}？`,
  production:
    'NODE_ENV=production 下拒绝运行，因为任何人都能以任何身份登录；确实要运行，请加 --dangerously-allow-production',
  notOneOf: (option: string) => `${option} 必须是其中之一`,
  given: (value: string, meant?: string) =>
    meant === undefined ? `给出的是 ${value}` : `给出的是 ${value}，是不是 ${meant}？`,

  // banner.ts
  frontPage: '首页',
  console: '控制台',
  phones: '手机',
  thisMachine: '本机',
  people: '人',
  apps: '个应用',
  started: '企业微信模拟器已启动，不是真的企业微信',
  acceptsAnyApp: '--accept-any-app：程序自带的企业 ID、AgentId 和 secret 都接受',
  asInFile: '文件里的',
  endpoints: 'api, authorize, webLogin, qrConnect 都填',
  hardCodedHosts: '写死了域名的程序',
  environment: '复制这些环境变量',
  anybodyCanLogIn: '能连到这台机器的人，可以用任何成员的身份登录',
  thisMachineOnly: '只有本机能打开；要用手机打开，请加 --host 0.0.0.0',
  noNetwork: '没有局域网地址，手机打不开',
  hostsFile: (file: string) => `四个域名写进 ${file} 后即可直连（用完请删除）`,
  forwardPort: '程序只连 443 端口，请把 443 转发到这里',
  stop: '按 Ctrl-C 停止',

  // failure.ts
  noSuchAddress: (address: string) => `本机没有 ${address} 这个地址（--host）`,
  portTaken: (port: number, option: string, other: number) =>
    `端口 ${port} 已被占用：停掉占用它的程序，或用 ${option} ${other} 换一个，${option} 0 任选空闲端口`,
  portDenied: (port: number) => `没有权限监听端口 ${port}，下面任一命令都可以授权`,

  // recipes.ts
  goTrust: '在 macOS 和 Windows 上 Go 只看系统的信任库，请把该证书加进去',
  aiohttp: 'aiohttp 要加 trust_env=True',
  phpProxy: 'curl 扩展（Guzzle 等）会用代理，file_get_contents 不会',
  nodePreload: '此版本的 Node 不支持 NODE_USE_ENV_PROXY，改用预加载',

  // read-text.ts
  noSuchFile: '没有这个文件',
  isFolder: '这是目录，不是文件',
  mayNotRead: '没有权限读这个文件',
  cannotRead: (code: string) => `读不了这个文件（${code}）`,
  tooLarge: '超过 10 MB',
  isUtf16: '是 UTF-16 编码，请另存为 UTF-8',
  isNotUtf8: '不是 UTF-8 编码（可能是 GBK），请另存为 UTF-8',

  // json-file.ts, json-map.ts
  emptyFile: (shape: Bilingual) => `文件是空的，${shape.zh}`,
  notJson: (demand: Bilingual, more?: Bilingual) => `不是 JSON：${demand.zh}${more?.zh ?? ''}`,
  butFileEnds: '，文件却结束了',
  noComments: '；JSON 里不能有注释',
  doubleQuotes: '；JSON 用双引号',
  json: {
    value: '应该是一个值',
    first: '应该是一个值或 ]',
    name: '应该是双引号里的字段名',
    firstName: '应该是双引号里的字段名或 }',
    colon: '应该是冒号 :',
    moreItems: '应该是逗号或 ]',
    moreFields: '应该是逗号或 }',
    text: '字符串没有在这一行结束，或有错误的转义',
    end: '后面不应该再有内容',
    depth: '嵌套太深',
    twice: '这个字段写了不止一次',
  },

  // world-files.ts, wrong-entry.ts
  shape: {
    departments: '应该是部门的数组，例如 [{ "id": 31, "name": "法务部", "parentId": 1 }]',
    people: '应该是人员的数组，例如 [{ "id": "zhangsan", "name": "张三" }]',
    apps: '应该是应用的对象，例如 { "portal": { "agentId": 1000009 } }',
  },
  sameId: (entry: string, other: string, id: string) => `${entry}.id 与 ${other} 重复，都是 ${id}`,
  isMissing: '，文件里没有',
  found: (what: Bilingual) => `，文件里是${what.zh}`,
  foundKind: { null: ' null', array: '数组', object: '对象', string: '字符串' },
  foundValue: (value: string) => ` ${value}`,
}
