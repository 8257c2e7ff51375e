import { formatStoredToken, parseStoredToken } from '../src/token/stored-token.js'
import type { TokenVault } from '../src/token/vault.js'

/** A vault without a seal, for a virtual clock: encryption takes real time. */
export const plainVault: TokenVault = Object.freeze<TokenVault>({
  key: 'key',
  seal: async (token) => formatStoredToken(token),
  open: async (text, nowMs) => parseStoredToken(text, nowMs),
})
