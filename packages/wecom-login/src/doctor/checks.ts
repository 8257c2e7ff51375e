import type { Check } from './check.js'
import { agentCheck } from './checks/agent.js'
import { appCheck } from './checks/app.js'
import { callbackCheck } from './checks/callback.js'
import { callerIpCheck } from './checks/caller-ip.js'
import { checklistCheck } from './checks/checklist.js'
import { clockCheck } from './checks/clock.js'
import { cookiesCheck } from './checks/cookies.js'
import { hostsCheck } from './checks/hosts.js'
import { redisCheck } from './checks/redis.js'
import { scopeCheck } from './checks/scope.js'
import { siteCheck } from './checks/site.js'
import { siteReachCheck } from './checks/site-reach.js'
import { tokenCheck } from './checks/token.js'
import { trustedDomainCheck } from './checks/trusted-domain.js'
import { verificationCheck } from './checks/verification.js'
import { visibleRangeCheck } from './checks/visible-range.js'

/** Every check, in order: what others need comes first. */
export const checks: readonly Check[] = Object.freeze([
  appCheck,
  siteCheck,
  clockCheck,
  hostsCheck,
  tokenCheck,
  callerIpCheck,
  agentCheck,
  trustedDomainCheck,
  visibleRangeCheck,
  checklistCheck,
  siteReachCheck,
  callbackCheck,
  verificationCheck,
  cookiesCheck,
  scopeCheck,
  redisCheck,
])
