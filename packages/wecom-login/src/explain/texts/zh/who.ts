import type { Who } from '../../entry.js'

/** Who can fix it. */
export const who: Readonly<Record<Who, string>> = {
  developer: '开发者',
  wecom_admin: '企业微信管理员',
  member: '成员本人',
  wecom: '企业微信官方',
  provider: '应用服务商',
}
