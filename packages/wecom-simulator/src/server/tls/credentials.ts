import { createSecureContext, type SecureContext } from 'node:tls'

import { onOneLine } from '../../core/bilingual.js'
import { texts } from '../texts.js'
import type { AuthorityFiles } from './authority-files.js'
import { type Authority, openAuthority } from './authority.js'
import { findDataFolder, readSurroundings } from './data-folder.js'

/** What a server presents to prove that it is one of the WeCom hosts. */
export interface Credentials {
  readonly context: SecureContext
  readonly files: AuthorityFiles
}

/** A line for the person who started the simulator. */
export type Notice = (line: string) => void

/**
 * Provides the credentials of one server. Nothing is read, created or imported before the first call, whose result is kept unless it
 * failed. A notice says when an authority was created.
 */
export function createCredentials(dataFolder: string | undefined, notice: Notice): () => Promise<Credentials> {
  let pending: Promise<Credentials> | undefined
  return () =>
    (pending ??= load(dataFolder, notice).catch((error: unknown) => {
      pending = undefined
      throw error
    }))
}

async function load(dataFolder: string | undefined, notice: Notice): Promise<Credentials> {
  const authority = await openAuthority(dataFolder ?? findDataFolder(readSurroundings()))
  if (authority.made) notice(describeMade(authority.made, authority.files))
  const { createServerPair } = await import('./certificates.js')
  const { key, certificate } = createServerPair(authority, Date.now())
  const context = createSecureContext({ key, cert: certificate, minVersion: 'TLSv1.2' })
  return Object.freeze({ context, files: authority.files })
}

/** One line in both languages about an authority that was just created. */
export function describeMade(made: NonNullable<Authority['made']>, files: AuthorityFiles): string {
  const restart = made === 'first' ? '' : `（${onOneLine(texts.restartPrograms)}）`
  return `${onOneLine(texts.authorityMade[made])}: ${files.certificate}${restart}`
}
