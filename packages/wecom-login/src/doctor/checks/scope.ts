import { defineCheck } from '../check.js'
import { findingText } from '../finding.js'
import { judgeSetting } from '../judge-setting.js'
import { places } from '../places.js'

/** Whether the scope exists, and the agent id it needs is set. */
export const scopeCheck = defineCheck({
  id: 'scope',
  title: { zh: 'scope 与 AgentId', en: 'scope and agent id' },
  needs: [],
  findings: {
    scope_ok: findingText('ok', {
      title: ['scope 可用', 'The scope works'],
      detail: ['使用 {scope}。', 'The scope is {scope}.'],
    }),
    scope_unknown: findingText('error', {
      title: ['没有这个 scope', 'Unknown scope'],
      detail: ['SDK 会拒绝它：{problem}', 'The SDK refuses it: {problem}'],
      fix: [
        '改用 snsapi_base 或 snsapi_privateinfo；snsapi_userinfo 已废弃。',
        'Use snsapi_base or snsapi_privateinfo; snsapi_userinfo has been retired.',
      ],
      where: places.config,
    }),
    scope_needs_agent_id: findingText('error', {
      title: ['snsapi_privateinfo 需要 AgentId', 'snsapi_privateinfo needs the agent id'],
      detail: [
        '授权链接里没有 agentid 时，企业微信要么报错，要么悄悄当作 snsapi_base，于是拿不到 user_ticket 和敏感信息。',
        'If the link has no agentid, WeCom shows an error or silently treats it as snsapi_base: there is no user_ticket and there are no sensitive fields.',
      ],
      fix: ['配置 agentId（WECOM_AGENT_ID）。', 'Set agentId (WECOM_AGENT_ID).'],
      where: places.agentId,
    }),
  },
  run: ({ settings: { scope, agentId } }) => {
    if (scope.state !== 'usable') return judgeSetting(scope, 'scope_unknown', 'scope_unknown')
    if (scope.value === 'snsapi_privateinfo' && agentId.state !== 'usable') return [{ id: 'scope_needs_agent_id' }]
    return [{ id: 'scope_ok', facts: { scope: scope.value } }]
  },
})
