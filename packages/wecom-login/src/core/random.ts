/** Random bytes, 128 bits by default, in hexadecimal: for ids, names and tokens. */
export function randomHex(bytes = 16): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join(
    '',
  )
}

/**
 * Creates a fresh `state` for one login: 32 hexadecimal characters, 128 random bits.
 *
 * WeCom only accepts letters and digits, at most 128 bytes, so a state is a random id and never holds data. Keep it in the visitor's
 * session and compare it in the callback.
 *
 * @example
 * ```ts
 * import { createState } from 'wecom-login'
 *
 * const state = createState()
 * console.log(state) // '4f1c0a…', 32 characters
 * ```
 * @see [构造网页授权链接](https://developer.work.weixin.qq.com/document/path/91022)
 */
export function createState(): string {
  return randomHex()
}

/** A random number in [0, 1) from the cryptographic source; used for jitter. */
export function randomFraction(): number {
  const [word = 0] = crypto.getRandomValues(new Uint32Array(1))
  return word / 2 ** 32
}
