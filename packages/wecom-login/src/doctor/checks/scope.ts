import { defineCheck } from '../check.js'
import { judgeSetting } from '../judge-setting.js'

/** Whether the scope exists, and the agent id it needs is set. */
export const scopeCheck = defineCheck({
  id: 'scope',
  needs: [],
  findings: {
    scope_ok: { severity: 'ok' },
    scope_unknown: { severity: 'error', where: 'config' },
    scope_needs_agent_id: { severity: 'error', where: 'agentId' },
  },
  run: ({ settings: { scope, agentId } }) => {
    if (scope.state !== 'usable') return judgeSetting(scope, 'scope_unknown', 'scope_unknown')
    if (scope.value === 'snsapi_privateinfo' && agentId.state !== 'usable') return [{ id: 'scope_needs_agent_id' }]
    return [{ id: 'scope_ok', facts: { scope: scope.value } }]
  },
})
