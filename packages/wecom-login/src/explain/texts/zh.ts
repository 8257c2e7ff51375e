import type { AllTexts } from '../codes.js'
import { app } from './zh/app.js'
import { callback } from './zh/callback.js'
import { code } from './zh/code.js'
import { contacts } from './zh/contacts.js'
import { domain } from './zh/domain.js'
import { install } from './zh/install.js'
import { jssdk } from './zh/jssdk.js'
import { license } from './zh/license.js'
import { member } from './zh/member.js'
import { permission } from './zh/permission.js'
import { platform } from './zh/platform.js'
import { request } from './zh/request.js'
import { sdk } from './zh/sdk.js'
import { session } from './zh/session.js'
import { suite } from './zh/suite.js'
import { ticket } from './zh/ticket.js'
import { token } from './zh/token.js'
import { twoFactor } from './zh/two-factor.js'
import { visibility } from './zh/visibility.js'
import { wechat } from './zh/wechat.js'

/** What each code means, in 中文. */
export const zh: AllTexts = {
  ...platform,
  ...token,
  ...app,
  ...permission,
  ...domain,
  ...code,
  ...ticket,
  ...twoFactor,
  ...member,
  ...visibility,
  ...contacts,
  ...request,
  ...jssdk,
  ...suite,
  ...install,
  ...license,
  ...session,
  ...callback,
  ...wechat,
  ...sdk,
}
