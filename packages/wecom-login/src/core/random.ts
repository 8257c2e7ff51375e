/** Random bytes, 128 bits by default, in hexadecimal: for ids, names and tokens. */
export const randomHex = (bytes = 16): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(bytes)), (byte) => byte.toString(16).padStart(2, '0')).join('')

/**
 * A fresh `state` for one login attempt: 32 hexadecimal characters, 128 random bits.
 *
 * WeCom takes letters and digits only, at most 128 bytes (D:91022), so a state is a random id and never holds data.
 */
export const createState = (): string => randomHex()

/** A random number in [0, 1), from the cryptographic source: used for jitter. */
export const randomFraction = (): number => {
  const [word = 0] = crypto.getRandomValues(new Uint32Array(1))
  return word / 2 ** 32
}
