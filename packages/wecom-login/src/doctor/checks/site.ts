import { parseEndpoints } from '../../core/endpoints.js'
import { isLoopback } from '../../core/http-url.js'
import { defineCheck } from '../check.js'
import { judgeSetting } from '../judge-setting.js'

/** Whether the site's settings are well-formed. */
export const siteCheck = defineCheck({
  id: 'site',
  needs: [],
  findings: {
    site_settings_ok: { severity: 'ok' },
    origin_missing: { severity: 'skipped', where: 'config', stops: true },
    origin_malformed: { severity: 'error', where: 'config' },
    origin_local: { severity: 'warning', where: 'config' },
    base_path_malformed: { severity: 'error', where: 'config' },
    cookie_secret_missing: { severity: 'manual', where: 'config' },
    cookie_secret_malformed: { severity: 'error', where: 'config' },
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
