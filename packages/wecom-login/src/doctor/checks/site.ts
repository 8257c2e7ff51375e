import { parseEndpoints } from '../../core/endpoints.js'
import { isLoopback } from '../../core/http-url.js'
import { defineCheck } from '../check.js'
import { findingText } from '../finding.js'
import { judgeSetting } from '../judge-setting.js'
import { places } from '../places.js'

/** Whether the site's settings are well-formed. */
export const siteCheck = defineCheck({
  id: 'site',
  title: { zh: '网站的配置', en: "the site's settings" },
  needs: [],
  findings: {
    site_settings_ok: findingText('ok', {
      title: ['网站的配置完整', "The site's settings are complete"],
      detail: ['回调地址是 {callback}', 'The callback is {callback}'],
    }),
    origin_missing: findingText(
      'skipped',
      {
        title: ['没有给出网站地址（origin），网站部分不检查', 'No origin given: the site is not checked'],
        detail: [
          '可信域名、回调、cookie、域名归属文件都没有检查。',
          'The trusted domain, callback, cookies and domain file were not checked.',
        ],
        fix: [
          '给出 origin（WECOM_ORIGIN），例如 https://app.example.com。',
          'Set origin (WECOM_ORIGIN), for example https://app.example.com.',
        ],
        where: places.config,
      },
      { stops: true },
    ),
    origin_malformed: findingText('error', {
      title: ['网站地址（origin）的写法不对', 'Malformed origin'],
      detail: ['SDK 会拒绝它：{problem}', 'The SDK refuses it: {problem}'],
      fix: [
        '只写协议、主机名和端口，例如 https://app.example.com。',
        'Give only scheme, host and port, for example https://app.example.com.',
      ],
      where: places.config,
    }),
    origin_local: findingText('warning', {
      title: ['企业微信不接受本机地址', 'WeCom does not accept local addresses'],
      detail: [
        '{origin} 不能登记为可信域名，所以真正的企业微信不会跳回这里。',
        '{origin} cannot be a trusted domain, so the real WeCom will not return to it.',
      ],
      fix: [
        '开发时用模拟器（npx wecom-simulator），上线时把 origin 换成成员打开的域名。',
        'Develop with the simulator (npx wecom-simulator); in production set origin to the domain that members open.',
      ],
      where: places.config,
    }),
    base_path_malformed: findingText('error', {
      title: ['basePath 的写法不对', 'Malformed basePath'],
      detail: ['SDK 会拒绝它：{problem}', 'The SDK refuses it: {problem}'],
      fix: ['写成 /auth/wecom 这样的路径。', 'Write a path such as /auth/wecom.'],
      where: places.config,
    }),
    cookie_secret_missing: findingText('manual', {
      title: ['没有给出 cookieSecret，没有检查它', 'No cookieSecret given: it is not checked'],
      detail: [
        'createLogin 需要它；所有进程必须用同一个，否则登录回来时认不出自己。',
        'createLogin needs it. All processes must use the same one, or a returning login is not recognised.',
      ],
      fix: [
        '给出 COOKIE_SECRET；openssl rand -base64 32 可以生成一个。',
        'Set COOKIE_SECRET; openssl rand -base64 32 creates one.',
      ],
      where: places.config,
    }),
    cookie_secret_malformed: findingText('error', {
      title: ['cookieSecret 不合格', 'Invalid cookieSecret'],
      detail: ['SDK 会拒绝它：{problem}', 'The SDK refuses it: {problem}'],
      fix: [
        '用 openssl rand -base64 32 生成一个新的，不要用应用的 Secret。',
        "Create a new one with openssl rand -base64 32; never use the app's Secret.",
      ],
      where: places.config,
    }),
  },
  run: ({ settings, site }) => {
    const { origin, basePath, cookieSecret, endpoints } = settings
    if (origin.state === 'missing') return [{ id: 'origin_missing' }]
    const isReal = endpoints.state === 'usable' && endpoints.value.api === parseEndpoints().api
    const isLocal = origin.state === 'usable' && isLoopback(new URL(origin.value).hostname)
    const isUsable = origin.state === 'usable' && basePath.state === 'usable'
    return [
      ...(isUsable ? [{ id: 'site_settings_ok', facts: { callback: site().callbackURL } } as const] : []),
      ...judgeSetting(origin, 'origin_missing', 'origin_malformed'),
      ...(isReal && isLocal ? [{ id: 'origin_local', facts: { origin: origin.value } } as const] : []),
      ...judgeSetting(basePath, 'base_path_malformed', 'base_path_malformed'),
      ...judgeSetting(cookieSecret, 'cookie_secret_missing', 'cookie_secret_malformed'),
    ]
  },
})
