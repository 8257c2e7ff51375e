import { parseInteger } from '../../oauth/fields.js'
import { defineCheck } from '../check.js'
import { findingText } from '../finding.js'
import { places } from '../places.js'
import { errcodeOf, factsOf, otherRefusalText, refusalText } from '../refusal.js'

/**
 * Whether agent id and secret belong to the same app, and whether it is enabled (`agent/get`).
 *
 * @see [获取应用](https://developer.work.weixin.qq.com/document/path/90227)
 */
export const agentCheck = defineCheck({
  id: 'agent',
  title: { zh: '应用（agent/get）', en: 'the app (agent/get)' },
  needs: ['token', 'caller_ip'],
  findings: {
    agent_ok: findingText('ok', {
      title: ['AgentId 与 Secret 是同一个应用', 'Agent id and secret belong to the same app'],
      detail: ['应用「{name}」，AgentId {agentId}，已启用。', 'App “{name}”, agent id {agentId}, enabled.'],
    }),
    agent_unknown: refusalText(40056, places.agentId),
    agent_of_other_app: findingText('error', {
      title: ['Secret 是另一个应用的', 'The secret belongs to another app'],
      detail: [
        '企业微信说这个 Secret 无权读取应用 {agentId}：WECOM_AGENT_ID 和 WECOM_SECRET 来自两个应用。登录时会得到 50001。（errcode {errcode}：{errmsg}）',
        'WeCom says that this secret may not read app {agentId}: WECOM_AGENT_ID and WECOM_SECRET come from two different apps. Logins would fail with 50001. (errcode {errcode}: {errmsg})',
      ],
      fix: [
        '从同一个应用的页面重新复制 AgentId 和 Secret。',
        'Copy AgentId and Secret again, from the page of the same app.',
      ],
      where: places.secret,
    }),
    agent_disabled: findingText('error', {
      title: ['应用「{name}」已停用', 'The app “{name}” is disabled'],
      detail: ['停用的应用，成员打不开，也登录不了。', 'Nobody can open a disabled app or log in to it.'],
      fix: ['在管理后台启用它。', 'Enable it in the admin console.'],
      where: places.enabled,
    }),
    agent_refused: otherRefusalText('agent/get 被拒绝', 'agent/get was refused'),
    agent_no_answer: findingText('error', {
      title: ['agent/get 没有得到可用的回答', 'No usable answer to agent/get'],
      detail: ['{problem}', '{problem}'],
      fix: [
        '检查到 API 主机的网络和代理，然后再运行一次。',
        'Check the network and the proxy between this machine and the API host, then run this again.',
      ],
      where: places.server,
    }),
  },
  run: async ({ agent, app }) => {
    const { agentId } = app()
    const called = await agent()
    if ('error' in called) {
      const facts = { ...factsOf(called.error), agentId }
      const errcode = errcodeOf(called.error)
      if (errcode === undefined) return [{ id: 'agent_no_answer', facts }]
      if (errcode === 40056) return [{ id: 'agent_unknown', facts }]
      if (errcode === 301002) return [{ id: 'agent_of_other_app', facts }]
      if (errcode === 50003) return [{ id: 'agent_disabled', facts: { name: agentId } }]
      return [{ id: 'agent_refused', facts }]
    }
    const { name, close } = called.answer
    const facts = { agentId, name: typeof name === 'string' ? name : agentId }
    return [{ id: parseInteger(close) === 1 ? 'agent_disabled' : 'agent_ok', facts }]
  },
})
