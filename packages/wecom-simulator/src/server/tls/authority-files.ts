import { X509Certificate } from 'node:crypto'
import { join } from 'node:path'

import { buildJavaTrustStore } from './java-trust-store.js'

/** A certificate and its private key, as PEM. */
export interface CertificatePair {
  readonly certificate: string
  readonly key: string
}

/** The subject of every certificate authority made here. */
export const authorityName = 'wecom-simulator (tests on this machine only)'

/** Paths of what is kept in a data folder. */
export interface AuthorityFiles {
  /** Holds all of the others; only its owner may read it. */
  readonly folder: string
  /** The certificate to trust, PEM. */
  readonly certificate: string
  /** Its private key, PEM; mode 0600. */
  readonly key: string
  /** The certificate as a Java trust store. */
  readonly javaTrustStore: string
  /** A folder for `PHP_INI_SCAN_DIR`, with an ini file that names the certificate. */
  readonly phpFolder: string
}

/** Where a data folder keeps its authority. */
export function locateAuthority(dataFolder: string): AuthorityFiles {
  const folder = join(dataFolder, 'ca')
  return Object.freeze({
    folder,
    certificate: join(folder, 'ca.pem'),
    key: join(folder, 'ca-key.pem'),
    javaTrustStore: join(folder, 'truststore.jks'),
    phpFolder: join(folder, 'php'),
  })
}

/** One file to write: its content, and its mode if others may not read it. */
export interface FileToWrite {
  readonly name: string
  readonly content: string | Buffer
  readonly mode: number
}

/** Everything that is written for a new authority; names are relative to its folder. */
export function filesOf({ certificate, key }: CertificatePair, files: AuthorityFiles, now: number): FileToWrite[] {
  const quoted = `"${files.certificate}"`
  return [
    { name: 'ca.pem', content: certificate, mode: 0o644 },
    { name: 'ca-key.pem', content: key, mode: 0o600 },
    { name: 'truststore.jks', content: buildJavaTrustStore(new X509Certificate(certificate).raw, now), mode: 0o644 },
    {
      name: join('php', 'wecom-simulator.ini'),
      content: `curl.cainfo = ${quoted}\nopenssl.cafile = ${quoted}\n`,
      mode: 0o644,
    },
  ]
}
