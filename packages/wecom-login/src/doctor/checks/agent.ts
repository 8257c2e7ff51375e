import { parseInteger } from '../../oauth/fields.js'
import { defineCheck } from '../check.js'
import { errcodeOf, factsOf } from '../refusal.js'

/**
 * Whether agent id and secret belong to the same app, and whether it is enabled (`agent/get`).
 *
 * @see [获取应用](https://developer.work.weixin.qq.com/document/path/90227)
 */
export const agentCheck = defineCheck({
  id: 'agent',
  needs: ['token', 'caller_ip'],
  findings: {
    agent_ok: { severity: 'ok' },
    agent_unknown: { severity: 'error', where: 'agentId' },
    agent_of_other_app: { severity: 'error', where: 'secret' },
    agent_answer_differs: { severity: 'error', where: 'agentId' },
    agent_disabled: { severity: 'error', where: 'enabled' },
    agent_refused: { severity: 'error' },
    agent_no_answer: { severity: 'error', where: 'server' },
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
    const { name, close, agentid } = called.answer
    const answered = parseInteger(agentid)
    const facts = { agentId, name: typeof name === 'string' ? name : agentId }
    if (answered !== undefined && String(answered) !== agentId)
      return [{ id: 'agent_answer_differs', facts: { ...facts, answered } }]
    return [{ id: parseInteger(close) === 1 ? 'agent_disabled' : 'agent_ok', facts }]
  },
})
