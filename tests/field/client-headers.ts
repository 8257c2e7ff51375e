/** Request headers of a client as they arrive at a site, without `Host`, `Connection` and cookies. */
export interface ClientHeaders {
  readonly client: string
  /** The sites they are sent to. Browsers say `Sec-Fetch-…` on https only, and old ones nowhere. */
  readonly schemes: readonly ('https' | 'http')[]
  /** Where they can be read: a repository with file or thread, or a page of WeCom's documentation. */
  readonly source: string
  /** Where the source shows a part only: what was added to it, and from where. */
  readonly added?: string
  /** Set where no client was seen to send this: from which known parts it was put together. */
  readonly constructed?: string
  readonly headers: Readonly<Record<string, string>>
}

/** Headers of a client that opens a page. */
export interface PageHeaders extends ClientHeaders {
  /** Where the login sends it: to WeCom's in-client link, to our page that says to open it in WeCom, or to the web login page. */
  readonly leadsTo: 'in_client' | 'open_in_wecom' | 'web_login'
}

const gzip = 'gzip, deflate'
const brotli = 'gzip, deflate, br'
const asPage = {
  'Sec-Fetch-Site': 'none',
  'Sec-Fetch-Mode': 'navigate',
  'Sec-Fetch-User': '?1',
  'Sec-Fetch-Dest': 'document',
} as const

/** A page is being opened. */
export const pages: readonly PageHeaders[] = [
  {
    client: 'WeCom 2.2.0, Android 7.1.2',
    schemes: ['https', 'http'],
    leadsTo: 'in_client',
    source: 'developer.work.weixin.qq.com/document/path/90457',
    added: 'X-Requested-With as OpenIDC/mod_auth_openidc#228 reports of web views; Accept of Chromium 53',
    headers: {
      'Upgrade-Insecure-Requests': '1',
      'User-Agent':
        'Mozilla/5.0 (Linux; Android 7.1.2; g3ds Build/NJH47F; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/53.0.2785.49 Mobile MQQBrowser/6.2 TBS/043508 Safari/537.36 wxwork/2.2.0 MicroMessenger/6.3.22 NetType/WIFI Language/zh',
      Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,*/*;q=0.8',
      'Accept-Encoding': gzip,
      'Accept-Language': 'zh-CN,en-US;q=0.8',
      'X-Requested-With': 'com.tencent.wework',
    },
  },
  {
    client: 'WeCom 4.0.0, Android 12',
    schemes: ['http'],
    leadsTo: 'in_client',
    source: 'gocybee/cqupt-clock clock/const.py',
    headers: {
      'Accept-Language': 'zh-CN,zh;q=0.9,en-US;q=0.8,en;q=0.7',
      'Accept-Encoding': gzip,
      'X-Requested-With': 'com.tencent.wework',
      Accept:
        'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.9',
      'Upgrade-Insecure-Requests': '1',
      'User-Agent':
        'Mozilla/5.0 (Linux; Android 12; M2007J17C Build/SKQ1.211006.001; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/97.0.4692.98 Mobile Safari/537.36 wxwork/4.0.0 ColorScheme/Dark MicroMessenger/7.0.1 NetType/4G Language/zh Lang/zh',
      Referer: 'http://ehall.cqupt.edu.cn/publicapp/sys/cyxsjkdkmobile/*default/index.html',
    },
  },
  {
    client: 'WeCom 4.1.38, Android 15',
    schemes: ['https'],
    leadsTo: 'in_client',
    source: 'RayanceKing/CCZUKit Sources/CCZUKit/Core/Constants.swift',
    added: 'the headers of gocybee/cqupt-clock clock/const.py, and Sec-Fetch of Chromium on https',
    headers: {
      'Upgrade-Insecure-Requests': '1',
      'User-Agent':
        'Mozilla/5.0 (Linux; Android 15; V2232A Build/AP3A.240905.015.A2; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/134.0.6998.136 Mobile Safari/537.36 XWEB/1340157 MMWEBSDK/20250201 MMWEBID/140 wxwork/4.1.38 MicroMessenger/7.0.1 NetType/WIFI Language/zh Lang/zh ColorScheme/Light wwmver/3.26.38.639',
      Accept:
        'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.9',
      'X-Requested-With': 'com.tencent.wework',
      ...asPage,
      'Accept-Encoding': brotli,
      'Accept-Language': 'zh-CN,zh;q=0.9,en-US;q=0.8,en;q=0.7',
    },
  },
  {
    client: 'WeCom 4.1.38, Android 15',
    schemes: ['http'],
    leadsTo: 'in_client',
    source: 'RayanceKing/CCZUKit Sources/CCZUKit/Core/Constants.swift',
    added: 'the headers of gocybee/cqupt-clock clock/const.py',
    headers: {
      'Upgrade-Insecure-Requests': '1',
      'User-Agent':
        'Mozilla/5.0 (Linux; Android 15; V2232A Build/AP3A.240905.015.A2; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/134.0.6998.136 Mobile Safari/537.36 XWEB/1340125 MMWEBSDK/20250201 MMWEBID/140 wxwork/4.1.38 MicroMessenger/7.0.1 NetType/WIFI Language/zh Lang/zh ColorScheme/Light wwmver/3.26.38.639',
      Accept:
        'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.9',
      'X-Requested-With': 'com.tencent.wework',
      'Accept-Encoding': gzip,
      'Accept-Language': 'zh-CN,zh;q=0.9,en-US;q=0.8,en;q=0.7',
    },
  },
  {
    client: 'WeCom 4.0.16, iOS 16.0',
    schemes: ['https'],
    leadsTo: 'in_client',
    source: 'blacke97/BjutYqfkHacker src/yqfkHacker.py',
    headers: {
      Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
      'User-Agent':
        'Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)  Mobile/15E148 wxwork/4.0.16 MicroMessenger/7.0.1 Language/zh ColorScheme/Light',
      'Accept-Language': 'zh-CN,zh-Hans;q=0.9',
      Referer: 'https://yqfk.bjut.edu.cn/',
      'Accept-Encoding': brotli,
    },
  },
  {
    client: 'WeCom 4.1.39, iOS 18.5',
    schemes: ['http'],
    leadsTo: 'in_client',
    source: 'matomo-org/device-detector#8069',
    added: 'the headers of blacke97/BjutYqfkHacker src/yqfkHacker.py',
    headers: {
      Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
      'Upgrade-Insecure-Requests': '1',
      'User-Agent':
        'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)  Mobile/15E148 wxwork/4.1.39 MicroMessenger/7.0.1 Language/zh ColorScheme/Light wwmver/3.26.38.377',
      'Accept-Language': 'zh-CN,zh-Hans;q=0.9',
      'Accept-Encoding': gzip,
    },
  },
  {
    client: 'WeCom 4.1.32, Windows 10',
    schemes: ['https'],
    leadsTo: 'in_client',
    source: 'frinkleko/elec_room_info functions/query.py',
    added:
      'the source shows a script’s request: Accept and Sec-Fetch are those of a page, as in bakapiano/maimaidx-prober-proxy-updater src/crawler.js',
    headers: {
      'Upgrade-Insecure-Requests': '1',
      'User-Agent':
        'Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/107.0.5304.110 Safari/537.36 Language/zh ColorScheme/Light wxwork/4.1.32 (MicroMessenger/6.2) WindowsWechat MailPlugin_Electron WeMail embeddisk wwmver/3.26.15.675',
      Accept:
        'text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.9',
      ...asPage,
      'Accept-Encoding': brotli,
      'Accept-Language': 'zh-CN,zh;q=0.9',
    },
  },
  {
    client: 'WeCom 4.1.39, Windows 10',
    schemes: ['http'],
    leadsTo: 'in_client',
    source: 'matomo-org/device-detector#8069',
    added: 'the headers of bakapiano/maimaidx-prober-proxy-updater src/crawler.js, without Sec-Fetch',
    headers: {
      'Upgrade-Insecure-Requests': '1',
      'User-Agent':
        'Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/129.0.6668.101 Safari/537.36 Language/zh ColorScheme/Light wxwork/4.1.39 (MicroMessenger/6.2) WindowsWechat  MailPlugin_Electron WeMail embeddisk wwmver/3.26.39.639 noMediaCs/false',
      Accept:
        'text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.9',
      'Accept-Encoding': gzip,
      'Accept-Language': 'zh-CN,zh;q=0.9',
    },
  },
  {
    client: 'WeCom 2.2.0, macOS 10.12',
    schemes: ['https', 'http'],
    leadsTo: 'in_client',
    source: 'developer.work.weixin.qq.com/document/path/90457',
    added: 'the other headers of WebKit in blacke97/BjutYqfkHacker src/yqfkHacker.py',
    headers: {
      Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
      'User-Agent':
        'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_12_6) AppleWebKit/603.3.8 (KHTML, like Gecko) wxwork/2.2.0 (MicroMessenger/6.2) WeChat/2.0.4',
      'Accept-Language': 'zh-cn',
      'Accept-Encoding': brotli,
    },
  },
  {
    client: 'WeCom 4.1.32, UOS',
    schemes: ['https'],
    leadsTo: 'in_client',
    source: 'frinkleko/elec_room_info functions/query.py',
    constructed: 'the client for Windows, with the platform of Chromium on Linux and without the Windows-only words',
    headers: {
      'Upgrade-Insecure-Requests': '1',
      'User-Agent':
        'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/107.0.5304.110 Safari/537.36 Language/zh ColorScheme/Light wxwork/4.1.32 (MicroMessenger/6.2) MailPlugin_Electron WeMail embeddisk',
      Accept:
        'text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.9',
      ...asPage,
      'Accept-Encoding': brotli,
      'Accept-Language': 'zh-CN,zh;q=0.9',
    },
  },
  {
    client: 'WeCom 4.1.39, OpenHarmony 5.1',
    schemes: ['https'],
    leadsTo: 'in_client',
    source: 'matomo-org/device-detector#8091',
    constructed:
      'WeChat’s User-Agent there, with the words of WeCom in matomo-org/device-detector#8069 in place of WeChat’s',
    headers: {
      'Upgrade-Insecure-Requests': '1',
      'User-Agent':
        'Mozilla/5.0 (Phone; OpenHarmony 5.1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 Safari/537.36  ArkWeb/4.1.6.1 Mobile wxwork/4.1.39 MicroMessenger/7.0.1 Language/zh ColorScheme/Light',
      Accept:
        'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7',
      ...asPage,
      'Accept-Encoding': brotli,
      'Accept-Language': 'zh-CN,zh;q=0.9',
    },
  },
  {
    client: 'WeChat 7.0.20, Windows 7',
    schemes: ['https'],
    leadsTo: 'in_client',
    source: 'bakapiano/maimaidx-prober-proxy-updater src/crawler.js',
    headers: {
      'Upgrade-Insecure-Requests': '1',
      'User-Agent':
        'Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/81.0.4044.138 Safari/537.36 NetType/WIFI MicroMessenger/7.0.20.1781(0x6700143B) WindowsWechat(0x6307001e)',
      Accept:
        'text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.9',
      ...asPage,
      'Accept-Encoding': brotli,
      'Accept-Language': 'zh-CN,zh;q=0.9,en-US;q=0.8,en;q=0.7',
    },
  },
  {
    client: 'WeChat 7.0.22, Android 9',
    schemes: ['http'],
    leadsTo: 'in_client',
    source: 'ua-parser/uap-core#515',
    added: 'the headers of gocybee/cqupt-clock clock/const.py, with WeChat’s package name',
    headers: {
      'Upgrade-Insecure-Requests': '1',
      'User-Agent':
        'Mozilla/5.0 (Linux; Android 9; Redmi Note 5 Build/PKQ1.180904.001; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/78.0.3904.62 XWEB/2853 MMWEBSDK/201201 Mobile Safari/537.36 MMWEBID/1119 MicroMessenger/7.0.22.1820(0x2700163B) Process/toolsmp WeChat/arm64 Weixin NetType/WIFI Language/en ABI/arm64',
      Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,image/webp,image/apng,*/*;q=0.8',
      'X-Requested-With': 'com.tencent.mm',
      'Accept-Encoding': gzip,
      'Accept-Language': 'zh-CN,zh;q=0.9,en-US;q=0.8,en;q=0.7',
    },
  },
  {
    client: 'WeChat 8.0.9, OpenHarmony 5.1',
    schemes: ['https'],
    leadsTo: 'in_client',
    source: 'matomo-org/device-detector#8091',
    added: 'Accept and Sec-Fetch of Chromium on https',
    headers: {
      'Upgrade-Insecure-Requests': '1',
      'User-Agent':
        'Mozilla/5.0 (Phone; OpenHarmony 5.1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 Safari/537.36  ArkWeb/4.1.6.1 Mobile MicroMessenger/8.0.9.39(0xf3100927) Weixin NetType/WIFI Language/zh_CN MMWEBID/2777 MMWEBSDK/202507060011 XWEB/1140307',
      Accept:
        'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7',
      ...asPage,
      'Accept-Encoding': brotli,
      'Accept-Language': 'zh-CN,zh;q=0.9',
    },
  },
  {
    client: 'Safari 18.5, iPhone',
    schemes: ['https'],
    leadsTo: 'open_in_wecom',
    source: 'RabbyHub/rabby-mobile#890',
    added:
      'the other headers of WebKit in blacke97/BjutYqfkHacker src/yqfkHacker.py, and Sec-Fetch, which Safari says since 16.4',
    headers: {
      'Sec-Fetch-Dest': 'document',
      'User-Agent':
        'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
      Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
      'Sec-Fetch-Site': 'none',
      'Sec-Fetch-Mode': 'navigate',
      'Accept-Language': 'zh-CN,zh-Hans;q=0.9',
      'Accept-Encoding': brotli,
    },
  },
  {
    client: 'Safari 18.5, iPhone',
    schemes: ['http'],
    leadsTo: 'open_in_wecom',
    source: 'RabbyHub/rabby-mobile#890',
    added: 'the other headers of WebKit in blacke97/BjutYqfkHacker src/yqfkHacker.py',
    headers: {
      'Upgrade-Insecure-Requests': '1',
      'User-Agent':
        'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1',
      Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
      'Accept-Language': 'zh-CN,zh-Hans;q=0.9',
      'Accept-Encoding': gzip,
    },
  },
  {
    client: 'ArkWeb 4.1.6.1, OpenHarmony phone',
    schemes: ['https'],
    leadsTo: 'open_in_wecom',
    source: 'whyour/qinglong#2571',
    added: 'Accept and Sec-Fetch of Chromium on https',
    headers: {
      'Upgrade-Insecure-Requests': '1',
      'User-Agent':
        'Mozilla/5.0 (Phone; OpenHarmony5.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1.6.1 Mobile',
      Accept:
        'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7',
      ...asPage,
      'Accept-Encoding': brotli,
      'Accept-Language': 'zh-CN,zh;q=0.9',
    },
  },
  {
    client: 'Safari 18.5, macOS',
    schemes: ['https'],
    leadsTo: 'web_login',
    source: 'RabbyHub/rabby-mobile#890',
    constructed:
      'the version there, with the platform that Safari says on every Mac and, unless told otherwise, on an iPad',
    headers: {
      'Sec-Fetch-Dest': 'document',
      'User-Agent':
        'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15',
      Accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8',
      'Sec-Fetch-Site': 'none',
      'Sec-Fetch-Mode': 'navigate',
      'Accept-Language': 'zh-CN,zh-Hans;q=0.9',
      'Accept-Encoding': brotli,
    },
  },
  {
    client: 'Chrome 130, Windows 10',
    schemes: ['http'],
    leadsTo: 'web_login',
    source: 'singledog957/duaa config.sh',
    added: 'Accept of Chromium on http',
    headers: {
      'Upgrade-Insecure-Requests': '1',
      'User-Agent':
        'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36',
      Accept:
        'text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,image/apng,*/*;q=0.8,application/signed-exchange;v=b3;q=0.7',
      'Accept-Encoding': gzip,
      'Accept-Language': 'zh-CN,zh;q=0.9',
    },
  },
]

/** A script asks for data. */
export const scripts: readonly ClientHeaders[] = [
  {
    client: 'WeCom 5.0.6, iOS 18.7',
    schemes: ['http'],
    source: 'gaojunran/tronclass-signin-api-cqupt src/services/signinStreamService.ts',
    headers: {
      'User-Agent':
        'Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 wxwork/5.0.6 MicroMessenger/7.0.1 Language/zh ColorScheme/Dark wwmver/3.26.506.378',
      Accept: 'application/json, text/plain, */*',
      'Accept-Language': 'zh-Hans',
      'Content-Type': 'application/json',
      'X-Requested-With': 'XMLHttpRequest',
      Origin: 'http://mobile.tc.cqupt.edu.cn',
      Referer: 'http://mobile.tc.cqupt.edu.cn/',
    },
  },
  {
    client: 'WeCom 4.1.32, Windows 10',
    schemes: ['https'],
    source: 'frinkleko/elec_room_info functions/query.py',
    headers: {
      Accept: '*/*',
      'Accept-Encoding': brotli,
      'Accept-Language': 'zh-CN,zh;q=0.9',
      Referer: 'https://ecardwxnew.scut.edu.cn/plat/shouyeUser',
      'Sec-Fetch-Dest': 'empty',
      'Sec-Fetch-Mode': 'cors',
      'Sec-Fetch-Site': 'same-origin',
      'User-Agent':
        'Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/107.0.5304.110 Safari/537.36 Language/zh ColorScheme/Light wxwork/4.1.32 (MicroMessenger/6.2) WindowsWechat MailPlugin_Electron WeMail embeddisk wwmver/3.26.15.675',
    },
  },
  {
    client: 'WeCom 4.0.0, Android 12, fetch',
    schemes: ['http'],
    source: 'gocybee/cqupt-clock clock/const.py',
    constructed: 'the page’s headers there, with the Accept of fetch',
    headers: {
      'Accept-Language': 'zh-CN,zh;q=0.9,en-US;q=0.8,en;q=0.7',
      'Accept-Encoding': gzip,
      'X-Requested-With': 'com.tencent.wework',
      Accept: '*/*',
      'User-Agent':
        'Mozilla/5.0 (Linux; Android 12; M2007J17C Build/SKQ1.211006.001; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/97.0.4692.98 Mobile Safari/537.36 wxwork/4.0.0 ColorScheme/Dark MicroMessenger/7.0.1 NetType/4G Language/zh Lang/zh',
    },
  },
]
