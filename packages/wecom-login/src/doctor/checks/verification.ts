import { defineCheck, type Sighting } from '../check.js'
import type { Examination } from '../examination.js'
import { findingText } from '../finding.js'
import { judgeSetting } from '../judge-setting.js'
import { places } from '../places.js'

const fix = [
  "用 createLogin 的 verification: { '{name}': '…' } 提供它，或者放进网站根目录；不登录、不跳转就要能打开。",
  "Serve it with createLogin's verification: { '{name}': '…' }, or put it in the root of the site. It must open without a login or a redirect.",
] as const

/**
 * Whether the site serves the file that proves to WeCom that the domain is yours.
 *
 * @see [可信域名](https://developer.work.weixin.qq.com/document/path/15232)
 */
export const verificationCheck = defineCheck({
  id: 'verification',
  title: { zh: '域名归属文件', en: 'the domain file' },
  needs: ['site_reach'],
  findings: {
    verification_ok: findingText('ok', {
      title: ['域名归属文件可以打开', 'The domain file is served'],
      detail: ['{url}', '{url}'],
    }),
    verification_not_given: findingText('manual', {
      title: ['请看：域名归属', 'Please check: ownership of the domain'],
      detail: [
        '没有给出 WW_verify_….txt 的名字，没有检查。网页登录不需要验证归属，JS-SDK 需要（85005）。',
        'The name of the WW_verify_….txt file was not given, so it was not checked. Logins work without it; the JS-SDK does not (85005).',
      ],
      fix: [
        "从管理后台下载文件，用 createLogin 的 verification: { 'WW_verify_abc.txt': 'abc' } 提供它，再点验证。",
        "Download the file from the admin console, serve it with createLogin's verification: { 'WW_verify_abc.txt': 'abc' }, then press Verify.",
      ],
      where: places.trustedDomain,
    }),
    verification_malformed: findingText('error', {
      title: ['verification 的写法不对', 'Malformed verification'],
      detail: ['SDK 会拒绝它：{problem}', 'The SDK refuses it: {problem}'],
      fix: ["写成 { 'WW_verify_abc.txt': '文件内容' }。", "Write { 'WW_verify_abc.txt': 'content of the file' }."],
      where: places.config,
    }),
    verification_missing: findingText('error', {
      title: ['域名归属文件打不开', 'The domain file is not served'],
      detail: ['{url} 的回答是 HTTP {status}。', '{url} answers HTTP {status}.'],
      fix,
      where: places.server,
    }),
    verification_redirected: findingText('error', {
      title: ['域名归属文件被转到别处', 'The domain file is redirected'],
      detail: [
        '{url} 的回答是 HTTP {status}，转到 {location}。',
        '{url} answers HTTP {status} and redirects to {location}.',
      ],
      fix,
      where: places.proxy,
    }),
    verification_differs: findingText('error', {
      title: ['域名归属文件的内容不对', 'The domain file has the wrong content'],
      detail: [
        '{url} 有回答，但内容与给出的不同，可能是单页应用的兜底页面。',
        '{url} answers with a text other than the one given, perhaps the fallback page of a single-page app.',
      ],
      fix,
      where: places.server,
    }),
    verification_no_answer: findingText('error', {
      title: ['域名归属文件没有回答', 'No answer for the domain file'],
      detail: ['{url} 没有在时限内给出回答（{code}）。', '{url} did not answer in time ({code}).'],
      fix,
      where: places.server,
    }),
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
