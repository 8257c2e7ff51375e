import type { Who } from '../../entry.js'

/** Who can fix it. */
export const who: Readonly<Record<Who, string>> = {
  developer: 'the developer',
  wecom_admin: 'the WeCom administrator',
  member: 'the member',
  wecom: 'WeCom',
  provider: 'the service provider of the app',
}
