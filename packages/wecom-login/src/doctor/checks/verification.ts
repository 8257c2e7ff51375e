import { defineCheck, type Sighting } from '../check.js'
import type { Examination } from '../examination.js'
import { judgeSetting } from '../judge-setting.js'

/**
 * Whether the site serves the file that proves to WeCom that the domain is yours.
 *
 * @see [可信域名](https://developer.work.weixin.qq.com/document/path/15232)
 */
export const verificationCheck = defineCheck({
  id: 'verification',
  needs: ['site_reach'],
  findings: {
    verification_ok: { severity: 'ok' },
    verification_not_given: { severity: 'manual', where: 'trustedDomain' },
    verification_malformed: { severity: 'error', where: 'config' },
    verification_missing: { severity: 'error', where: 'server' },
    verification_redirected: { severity: 'error', where: 'proxy' },
    verification_differs: { severity: 'error', where: 'server' },
    verification_no_answer: { severity: 'error', where: 'server' },
  },
  run: async (examination) => {
    const { verification } = examination.settings
    if (verification.state !== 'usable')
      return judgeSetting(verification, 'verification_not_given', 'verification_malformed')
    const files = [...verification.value]
    return files.length === 0 ? [{ id: 'verification_not_given' }] : Promise.all(files.map(lookAt(examination)))
  },
})

function lookAt({ visit, site }: Examination) {
  return async ([path, text]: readonly [string, string]) => {
    const url = `${site().origin}${path}`
    const answer = await visit(url, { textBytes: 2_048 })
    const facts = { url, name: path.slice(1) }
    type Id = `verification_${'ok' | 'missing' | 'redirected' | 'differs' | 'no_answer'}`
    const found = (id: Id, more = {}): Sighting<Id> => ({ id, facts: { ...facts, ...more } })
    if ('reason' in answer) return found('verification_no_answer', { code: answer.code })
    const { status, headers } = answer
    if (status >= 300 && status < 400)
      return found('verification_redirected', { status, location: headers.get('location') ?? '' })
    if (status !== 200) return found('verification_missing', { status })
    return found(answer.text.trim() === text ? 'verification_ok' : 'verification_differs')
  }
}
