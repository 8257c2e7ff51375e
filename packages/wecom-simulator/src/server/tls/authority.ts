import { X509Certificate, createPrivateKey } from 'node:crypto'
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

import { onOneLine } from '../../core/bilingual.js'
import { texts } from '../texts.js'
import {
  type AuthorityFiles,
  authorityName,
  type CertificatePair,
  filesOf,
  locateAuthority,
} from './authority-files.js'

/** The certificate authority of one user on one machine. */
export interface Authority extends CertificatePair {
  readonly files: AuthorityFiles
  /** Why it was created just now; absent if it already existed. */
  readonly made?: 'first' | 'damaged' | 'expired'
}

/** An authority this close to its expiry is replaced, so no certificate outlives it. */
const remainingMs = 91 * 86_400_000

/**
 * The authority kept in a data folder, created if there is none, or if it is damaged or about to expire.
 *
 * Several processes may ask at once: one of them creates it and all get the same. Throws an Error that says why the folder cannot be used.
 */
export async function openAuthority(dataFolder: string, now = Date.now()): Promise<Authority> {
  const files = locateAuthority(dataFolder)
  try {
    // a pair that another process is just putting in place looks damaged for a moment
    const first = readPair(files, now)
    const found = first === 'damaged' ? readPair(files, now) : first
    if (typeof found !== 'string') return Object.freeze({ ...found, files })
    return Object.freeze({ ...(await make(files, now, found)), files, made: found })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new Error(onOneLine(texts.unusableFolder(files.folder, reason)), { cause: error })
  }
}

function readPair(files: AuthorityFiles, now: number): CertificatePair | 'first' | 'damaged' | 'expired' {
  const certificate = readIfThere(files.certificate)
  const key = readIfThere(files.key)
  if (certificate === undefined && key === undefined) return 'first'
  if (certificate === undefined || key === undefined) return 'damaged'
  try {
    const parsed = new X509Certificate(certificate)
    if (!parsed.subject.includes(authorityName) || !parsed.checkPrivateKey(createPrivateKey(key))) return 'damaged'
    const [from, to] = [Date.parse(parsed.validFrom), Date.parse(parsed.validTo)]
    return from <= now && now + remainingMs < to ? { certificate, key } : 'expired'
  } catch {
    return 'damaged'
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** Writes a new pair next to the old one and swaps the folders, so nobody reads a certificate with the wrong key. */
async function make(
  files: AuthorityFiles,
  now: number,
  reason: 'first' | 'damaged' | 'expired',
): Promise<CertificatePair> {
  // making certificates takes 40 ms to import, reading them nothing
  const { createAuthorityPair } = await import('./certificates.js')
  const parent = dirname(files.folder)
  mkdirSync(parent, { recursive: true, mode: 0o700 })
  const draft = mkdtempSync(join(parent, '.ca-'))
  try {
    mkdirSync(join(draft, 'php'))
    for (const { name, content, mode } of filesOf(createAuthorityPair(now), files, now)) {
      writeFileSync(join(draft, name), content, { mode })
    }
    chmodSync(draft, 0o700)
    if (reason !== 'first' && typeof readPair(files, now) === 'string')
      rmSync(files.folder, { recursive: true, force: true })
    place(draft, files.folder)
  } finally {
    rmSync(draft, { recursive: true, force: true })
  }
  const placed = readPair(files, now)
  if (typeof placed === 'string') throw new Error(`${files.certificate}: ${placed}`)
  return placed
}

/** Moves the folder into place, unless another process was faster: then theirs stays. */
function place(draft: string, folder: string): void {
  try {
    renameSync(draft, folder)
  } catch (error) {
    const isThere =
      error instanceof Error && 'code' in error && ['ENOTEMPTY', 'EEXIST', 'EPERM'].includes(String(error.code))
    if (!isThere || readIfThere(join(folder, 'ca.pem')) === undefined) throw error
  }
}
