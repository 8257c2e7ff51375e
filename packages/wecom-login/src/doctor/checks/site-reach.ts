import { defineCheck } from '../check.js'

/** Whether the site answers at its origin. */
export const siteReachCheck = defineCheck({
  id: 'site_reach',
  needs: ['site'],
  findings: {
    site_reach_ok: { severity: 'ok' },
    site_unresolved: { severity: 'error', where: 'server' },
    site_unreachable: { severity: 'error', where: 'server' },
    site_untrusted: { severity: 'error', where: 'proxy' },
    site_slow: { severity: 'error', where: 'server' },
  },
  run: async ({ callback, site }) => {
    const answer = await callback()
    const { origin } = site()
    if (!('reason' in answer)) return [{ id: 'site_reach_ok', facts: { origin } }]
    return [{ id: `site_${answer.reason}`, facts: { origin, code: answer.code } }]
  },
})
