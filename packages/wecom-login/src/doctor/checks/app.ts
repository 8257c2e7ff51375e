import { parseEndpoints } from '../../core/endpoints.js'
import { defineCheck } from '../check.js'
import { judgeSetting } from '../judge-setting.js'

function looksLikeCorpId(text: string): boolean {
  return /^w[wx][0-9A-Za-z]{16}$/.test(text)
}

/** Whether the app's settings are well-formed. */
export const appCheck = defineCheck({
  id: 'app',
  needs: [],
  findings: {
    app_settings_ok: { severity: 'ok' },
    corp_id_missing: { severity: 'error', where: 'corp' },
    corp_id_malformed: { severity: 'error', where: 'corp' },
    corp_id_unusual: { severity: 'warning', where: 'corp' },
    agent_id_missing: { severity: 'error', where: 'agentId' },
    agent_id_malformed: { severity: 'error', where: 'agentId' },
    secret_missing: { severity: 'error', where: 'secret' },
    secret_malformed: { severity: 'error', where: 'secret' },
    endpoints_malformed: { severity: 'error', where: 'config' },
    endpoints_custom: { severity: 'manual', where: 'config' },
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
