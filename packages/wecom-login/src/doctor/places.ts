import type { Bilingual } from '../explain/entry.js'

function inApp(zh: string, en: string): Bilingual {
  return Object.freeze({
    zh: `管理后台 → 应用管理 → 应用 → ${zh}`,
    en: `admin console → 应用管理 (apps) → the app → ${en}`,
  })
}

/** Where things are configured. */
export const places = Object.freeze({
  corp: Object.freeze({
    zh: '管理后台 → 我的企业 → 企业信息 → 企业ID',
    en: 'admin console → 我的企业 (my company) → 企业信息 → 企业ID',
  }),
  agentId: inApp('AgentId', 'AgentId'),
  secret: inApp('Secret', 'Secret'),
  trustedIps: inApp('企业可信IP', '企业可信IP (trusted IPs)'),
  trustedDomain: inApp('网页授权及JS-SDK → 可信域名', '网页授权及JS-SDK → 可信域名 (trusted domain)'),
  callbackDomain: inApp(
    '企业微信授权登录 → 授权回调域',
    '企业微信授权登录 (login with WeCom) → 授权回调域 (callback domain)',
  ),
  visibleRange: inApp('可见范围', '可见范围 (visible range)'),
  enabled: inApp('启用', '启用 (enable)'),
  sensitive: inApp('敏感信息授权', '敏感信息授权 (sensitive fields)'),
  config: Object.freeze({
    zh: 'createWeComApp、createLogin 的选项，或对应的环境变量',
    en: 'the options of createWeComApp and createLogin, or their environment variables',
  }),
  server: Object.freeze({ zh: '运行网站的服务器', en: 'the server that runs your site' }),
  proxy: Object.freeze({ zh: '网站前面的反向代理或网关', en: 'the reverse proxy or gateway in front of your site' }),
  redis: Object.freeze({ zh: 'Redis 服务器', en: 'the Redis server' }),
})
