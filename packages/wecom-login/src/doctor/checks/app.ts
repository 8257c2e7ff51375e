import { parseEndpoints } from '../../core/endpoints.js'
import { defineCheck } from '../check.js'
import { findingText } from '../finding.js'
import { judgeSetting } from '../judge-setting.js'
import { places } from '../places.js'

function missing(zh: string, en: string, where: (typeof places)[keyof typeof places]) {
  return findingText('error', {
    title: [`没有给出${zh}`, `No ${en} given`],
    detail: [`没有${zh}，什么都调用不了。`, `Without the ${en} nothing can be called.`],
    fix: [`从企业微信管理后台复制${zh}。`, `Copy the ${en} from WeCom's admin console.`],
    where,
  })
}

function malformed(zh: string, en: string, where: (typeof places)[keyof typeof places]) {
  return findingText('error', {
    title: [`${zh}的写法不对`, `Malformed ${en}`],
    detail: ['SDK 会拒绝它：{problem}', 'The SDK refuses it: {problem}'],
    fix: [
      '从企业微信管理后台重新复制，注意首尾的空格、引号和换行。',
      "Copy it again from WeCom's admin console; watch for blanks, quotes and line breaks at either end.",
    ],
    where,
  })
}

function looksLikeCorpId(text: string): boolean {
  return /^w[wx][0-9A-Za-z]{16}$/.test(text)
}

/** Whether the app's settings are well-formed. */
export const appCheck = defineCheck({
  id: 'app',
  title: { zh: '应用的配置', en: "the app's settings" },
  needs: [],
  findings: {
    app_settings_ok: findingText('ok', {
      title: ['应用的配置完整', "The app's settings are complete"],
      detail: ['企业 {corpId}，应用 {agentId}。', 'Corp {corpId}, app {agentId}.'],
    }),
    corp_id_missing: missing('企业 ID（corpId）', 'corp id (corpId)', places.corp),
    corp_id_malformed: malformed('企业 ID（corpId）', 'corp id (corpId)', places.corp),
    corp_id_unusual: findingText('warning', {
      title: ['企业 ID 看着不像企业 ID', 'The corp id does not look like one'],
      detail: [
        '它不是 ww 或 wx 开头的 18 个字符。会不会填成了别的东西，比如公众号的 AppID 或应用的 Secret？',
        "It is not 18 characters beginning with ww or wx. Is it something else, such as an official account's AppID or the app's Secret?",
      ],
      fix: ['和管理后台里的企业 ID 比对。', 'Compare it with the 企业ID in the admin console.'],
      where: places.corp,
    }),
    agent_id_missing: missing('应用的 AgentId（agentId）', 'AgentId (agentId)', places.agentId),
    agent_id_malformed: malformed('应用的 AgentId（agentId）', 'AgentId (agentId)', places.agentId),
    secret_missing: missing('应用的 Secret（secret）', 'Secret (secret)', places.secret),
    secret_malformed: malformed('应用的 Secret（secret）', 'Secret (secret)', places.secret),
    endpoints_malformed: findingText('error', {
      title: ['endpoints 的写法不对', 'Malformed endpoints'],
      detail: ['SDK 会拒绝它：{problem}', 'The SDK refuses it: {problem}'],
      fix: [
        '连接企业微信官方时不要设置 endpoints；只有模拟器或中转才需要。',
        'Do not set endpoints for WeCom itself; only the simulator or a relay needs it.',
      ],
      where: places.config,
    }),
    endpoints_custom: findingText('manual', {
      title: ['连接的不是企业微信官方地址', "Not WeCom's official address"],
      detail: [
        'API 地址是 {api}。下面说的都是它的回答，不是企业微信的。',
        'The API address is {api}. Everything below describes its answers, not those of WeCom.',
      ],
      fix: ['确认这是有意的：模拟器或中转。', 'Make sure this is intended: the simulator or a relay.'],
      where: places.config,
    }),
  },
  run: ({ settings }) => {
    const { corpId, agentId, secret, endpoints } = settings
    const wrong = [
      ...judgeSetting(corpId, 'corp_id_missing', 'corp_id_malformed'),
      ...judgeSetting(agentId, 'agent_id_missing', 'agent_id_malformed'),
      ...judgeSetting(secret, 'secret_missing', 'secret_malformed'),
      ...judgeSetting(endpoints, 'endpoints_malformed', 'endpoints_malformed'),
    ]
    const odd = [
      ...(corpId.state === 'usable' && !looksLikeCorpId(corpId.value) ? [{ id: 'corp_id_unusual' } as const] : []),
      ...(endpoints.state === 'usable' && endpoints.value.api !== parseEndpoints().api
        ? [{ id: 'endpoints_custom', facts: { api: endpoints.value.api } } as const]
        : []),
    ]
    if (wrong.length > 0 || corpId.state !== 'usable' || agentId.state !== 'usable') return [...wrong, ...odd]
    // Something else may be a secret in the wrong place.
    const shown = looksLikeCorpId(corpId.value) ? corpId.value : '…'
    return [{ id: 'app_settings_ok', facts: { corpId: shown, agentId: agentId.value } }, ...odd]
  },
})
