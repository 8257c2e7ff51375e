import type { Entry } from './entry.js'
import { app } from './texts/app.js'
import { callback } from './texts/callback.js'
import { code } from './texts/code.js'
import { contacts } from './texts/contacts.js'
import { domain } from './texts/domain.js'
import { install } from './texts/install.js'
import { jssdk } from './texts/jssdk.js'
import { license } from './texts/license.js'
import { member } from './texts/member.js'
import { permission } from './texts/permission.js'
import { platform } from './texts/platform.js'
import { request } from './texts/request.js'
import { sdk } from './texts/sdk.js'
import { session } from './texts/session.js'
import { suite } from './texts/suite.js'
import { ticket } from './texts/ticket.js'
import { token } from './texts/token.js'
import { twoFactor } from './texts/two-factor.js'
import { visibility } from './texts/visibility.js'
import { wechat } from './texts/wechat.js'

const platformEntries = [
  platform,
  token,
  app,
  permission,
  domain,
  code,
  ticket,
  twoFactor,
  member,
  visibility,
  contacts,
  request,
  jssdk,
  suite,
  install,
  license,
  session,
  callback,
  wechat,
].flat()

/** Every entry: errcodes in ascending order, then the codes of this package's own errors. */
export const entries: readonly Entry[] = [
  ...platformEntries.toSorted((a, b) => Number(a.code) - Number(b.code)),
  ...sdk,
]
