import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface Identity {
  readonly key: string
  readonly cert: string
}

/** A certificate authority of a test's own, made with openssl. */
export interface Authority {
  /** For `NODE_EXTRA_CA_CERTS`. */
  readonly caFile: string
  /** A certificate for these names and addresses, such as `DNS:relay.test`. */
  issue(...subjects: readonly string[]): Identity
  close(): void
}

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes']

export const createAuthority = (): Authority => {
  const folder = mkdtempSync(join(tmpdir(), 'wecom-login-authority-'))
  const at = (name: string) => join(folder, name)
  const openssl = (...args: readonly string[]) => execFileSync('openssl', args, { stdio: 'pipe' })
  openssl('req', '-x509', ...newKey, '-days', '2', '-subj', '/CN=field', '-keyout', at('ca.key'), '-out', at('ca.pem'))
  let serial = 0
  return {
    caFile: at('ca.pem'),
    issue: (...subjects) => {
      serial += 1
      writeFileSync(at('extensions'), `subjectAltName=${subjects.join(',')}\n`)
      openssl('req', ...newKey, '-subj', `/CN=${serial}`, '-keyout', at('key'), '-out', at('request'))
      const signed = ['-CA', at('ca.pem'), '-CAkey', at('ca.key'), '-set_serial', String(serial), '-days', '2']
      openssl('x509', '-req', '-in', at('request'), ...signed, '-extfile', at('extensions'), '-out', at('cert'))
      return { key: readFileSync(at('key'), 'utf8'), cert: readFileSync(at('cert'), 'utf8') }
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  }
}
