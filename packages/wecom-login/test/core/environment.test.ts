import { expect, it } from 'vitest'
import { misspellingOf, type Variable } from '../../src/core/environment.js'

it.each<[Variable, string]>([
  ['WECOM_CORP_ID', 'WECOM_CORPID'],
  ['WECOM_CORP_ID', 'wecom_corp_id'],
  ['WECOM_CORP_ID', 'WECOM-CORP-ID'],
  ['WECOM_CORP_ID', ' WECOM_CORP_ID'],
  ['WECOM_CORP_ID', 'WECOM_CROP_ID'],
  ['WECOM_AGENT_ID', 'WECOM_AGENTID'],
  ['WECOM_AGENT_ID', 'WECOM_AGNT_ID'],
  ['WECOM_SECRET', 'WECOM_CORP_SECRET'],
  ['WECOM_SECRET', 'WECOM_SECRETE'],
  ['WECOM_ORIGIN', 'WECOM_ORGIIN'],
  ['WECOM_ENDPOINTS', 'WECOM_ENDPOINT'],
  ['COOKIE_SECRET', 'COOKIES_SECRET'],
])('%s is what was meant by %j', (name, other) => {
  expect(misspellingOf(name, ['PATH', '', other])).toBe(other)
})

it.each<[Variable, string]>([
  ['WECOM_CORP_ID', 'WECOM_AGENT_ID'],
  ['WECOM_CORP_ID', 'WECOM_APP_ID'],
  ['WECOM_SECRET', 'COOKIE_SECRET'],
  ['WECOM_SECRET', 'WECOM_BOT_KEY'],
  ['WECOM_SECRET', 'WECOM_ESCERT'],
  ['WECOM_ORIGIN', 'WECOM'],
  ['COOKIE_SECRET', 'SESSION_SECRET'],
  ['COOKIE_SECRET', `COOKIE_SECRET${'_'.repeat(1_000)}`],
])('%s is not what was meant by %s', (name, other) => {
  expect(misspellingOf(name, [other])).toBeUndefined()
})
