import { generateKeyPairSync, randomBytes } from 'node:crypto'

import forge from 'node-forge'

import { weComHosts } from '../../core/host-names.js'
import { authorityName, type CertificatePair } from './authority-files.js'
import { buildNameConstraints } from './name-constraints.js'

const dayMs = 86_400_000

/** Makes a certificate authority, good for two years, that can vouch for the four WeCom hosts and for nothing else (RFC 5280, 4.2.1.10). */
export function createAuthorityPair(now: number): CertificatePair {
  const { key, publicKey } = generateKey()
  const extensions = [
    { name: 'basicConstraints', critical: true, cA: true, pathLenConstraint: 0 },
    { name: 'keyUsage', critical: true, keyCertSign: true, cRLSign: true },
    { name: 'subjectKeyIdentifier' },
    buildNameConstraints(weComHosts),
  ]
  const name = [{ name: 'commonName', value: authorityName }]
  return { key, certificate: sign({ now, days: 730, subject: name, issuer: name, publicKey, extensions }, key) }
}

/** Makes a server certificate for the four WeCom hosts, good for 90 days. */
export function createServerPair(authority: CertificatePair, now: number): CertificatePair {
  const issuer = forge.pki.certificateFromPem(authority.certificate)
  const { key, publicKey } = generateKey()
  const extensions = [
    { name: 'keyUsage', critical: true, digitalSignature: true, keyEncipherment: true },
    { name: 'extKeyUsage', serverAuth: true },
    { name: 'subjectAltName', altNames: weComHosts.map((value) => ({ type: 2, value })) },
    { name: 'subjectKeyIdentifier' },
    { name: 'authorityKeyIdentifier', keyIdentifier: issuer.generateSubjectKeyIdentifier().getBytes() },
  ]
  const subject = [{ name: 'commonName', value: 'wecom-simulator' }]
  const certificate = sign(
    { now, days: 90, subject, issuer: issuer.subject.attributes, publicKey, extensions },
    authority.key,
  )
  return { key, certificate }
}

interface Draft {
  readonly now: number
  readonly days: number
  readonly subject: forge.pki.CertificateField[]
  readonly issuer: forge.pki.CertificateField[]
  readonly publicKey: string
  readonly extensions: object[]
}

function sign({ now, days, subject, issuer, publicKey, extensions }: Draft, signingKey: string): string {
  const certificate = forge.pki.createCertificate()
  certificate.publicKey = forge.pki.publicKeyFromPem(publicKey)
  // a leading 4 keeps the number positive and free of a leading zero
  certificate.serialNumber = `4${randomBytes(16).toString('hex').slice(1)}`
  // a day back, for clients whose clock is behind
  certificate.validity.notBefore = new Date(now - dayMs)
  certificate.validity.notAfter = new Date(now + days * dayMs)
  certificate.setSubject(subject)
  certificate.setIssuer(issuer)
  certificate.setExtensions(extensions)
  certificate.sign(forge.pki.privateKeyFromPem(signingKey), forge.md.sha256.create())
  return forge.pki.certificateToPem(certificate).replaceAll('\r\n', '\n')
}

function generateKey(): { key: string; publicKey: string } {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  })
  return { key: privateKey, publicKey }
}
