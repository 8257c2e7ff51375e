import { safeReturnTo } from './return-to.js'
import type { Sealer } from './seal.js'

/**
 * Where a login is going, sealed into the address that WeCom sends the browser back to: for one that comes back without its cookie. It
 * says nothing of who anybody is, and leads to paths of this site only.
 */
export interface SealedReturnTo {
  seal(returnTo: string): Promise<string>
  /** `/` for whatever this login has not sealed within a day. */
  open(text: string | undefined): Promise<string>
}

const lifeMs = 86_400_000

export function createSealedReturnTo({
  sealer,
  site,
}: {
  readonly sealer: Sealer
  readonly site: Parameters<typeof safeReturnTo>[1]
}): SealedReturnTo {
  return Object.freeze({
    seal: (returnTo: string) => sealer.seal('return_to', { returnTo }, lifeMs),
    open: async (text: string | undefined) => safeReturnTo((await sealer.open('return_to', text))?.['returnTo'], site),
  })
}
