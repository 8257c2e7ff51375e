import { randomHex } from '../core/random.js'

/**
 * The state of one login attempt: a digit that says whether it is already a restart, eight hexadecimal digits of the second it began,
 * and 128 random bits. It is a name, not a proof: what counts is the sealed cookie of that name.
 */
export interface LoginState {
  readonly text: string
  readonly isRestart: boolean
  /** Seconds since the epoch. */
  readonly startedAtSeconds: number
}

const pattern = /^[01][0-9a-f]{40}$/

/** A fresh state. */
export function createLoginState(nowMs: number, { isRestart }: { isRestart: boolean }): LoginState {
  const startedAtSeconds = Math.floor(nowMs / 1000)
  const time = startedAtSeconds.toString(16).padStart(8, '0').slice(-8)
  return { text: `${isRestart ? 1 : 0}${time}${randomHex()}`, isRestart, startedAtSeconds }
}

/** Reads a state; undefined for anything that cannot be one of ours. */
export function parseLoginState(text: string): LoginState | undefined {
  return pattern.test(text)
    ? { text, isRestart: text.startsWith('1'), startedAtSeconds: Number.parseInt(text.slice(1, 9), 16) }
    : undefined
}
