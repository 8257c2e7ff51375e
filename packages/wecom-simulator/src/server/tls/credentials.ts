import { createSecureContext, type SecureContext } from 'node:tls'

import { openAuthority } from './authority.js'
import type { AuthorityFiles } from './authority-files.js'
import { findDataFolder, readSurroundings } from './data-folder.js'

/** What a server shows to prove that it is one of the four hosts. */
export interface Credentials {
  readonly context: SecureContext
  readonly files: AuthorityFiles
}

/** A line for the person who started the simulator. */
export type Notice = (line: string) => void

/**
 * Gives the credentials of one server: nothing is read, made or imported before the first call, which is remembered unless it failed.
 * A notice says when an authority was made.
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

const whyMade = {
  first: { zh: '已生成证书机构', en: 'Created a certificate authority' },
  damaged: { zh: '证书机构文件已损坏，重新生成', en: 'The certificate authority was damaged; created a new one' },
  expired: { zh: '证书机构将到期，重新生成', en: 'The certificate authority was about to expire; created a new one' },
}

/** One line in both languages about an authority that was made just now. */
export function describeMade(made: keyof typeof whyMade, files: AuthorityFiles): string {
  const { zh, en } = whyMade[made]
  const restart =
    made === 'first' ? '' : '（请重启信任旧证书的程序 · restart the programs that trust the old certificate）'
  return `${zh} · ${en}: ${files.certificate}${restart}`
}
