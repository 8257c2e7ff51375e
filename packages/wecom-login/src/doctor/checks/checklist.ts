import { defineCheck } from '../check.js'
import { bilingual } from '../texts.js'

/** What no API shows, for a person to check. */
export const checklistCheck = defineCheck({
  id: 'checklist',
  needs: [],
  findings: {
    look_at_callback_domain: { severity: 'manual', where: 'callbackDomain' },
    look_at_sensitive_fields: { severity: 'manual', where: 'sensitive' },
    look_at_trusted_ips: { severity: 'manual', where: 'trustedIps' },
  },
  run: ({ settings: { scope, origin } }) => {
    const host = origin.state === 'usable' ? new URL(origin.value).host : bilingual((texts) => texts.facts.hostOfSite)
    const asksForFields = scope.state === 'usable' && scope.value === 'snsapi_privateinfo'
    return [
      { id: 'look_at_callback_domain', facts: { host } },
      ...(asksForFields ? [{ id: 'look_at_sensitive_fields' } as const] : []),
      { id: 'look_at_trusted_ips' },
    ]
  },
})
