import type { AllTexts } from '../codes.js'
import { app } from './en/app.js'
import { callback } from './en/callback.js'
import { code } from './en/code.js'
import { contacts } from './en/contacts.js'
import { domain } from './en/domain.js'
import { install } from './en/install.js'
import { jssdk } from './en/jssdk.js'
import { license } from './en/license.js'
import { member } from './en/member.js'
import { permission } from './en/permission.js'
import { platform } from './en/platform.js'
import { request } from './en/request.js'
import { sdk } from './en/sdk.js'
import { session } from './en/session.js'
import { suite } from './en/suite.js'
import { ticket } from './en/ticket.js'
import { token } from './en/token.js'
import { twoFactor } from './en/two-factor.js'
import { visibility } from './en/visibility.js'
import { wechat } from './en/wechat.js'

/** What each code means, in English. */
export const en: AllTexts = {
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
