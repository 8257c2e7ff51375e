const found: Readonly<Record<'secret' | 'token' | 'code' | 'ticket', Set<string>>> = {
  secret: new Set(),
  token: new Set(),
  code: new Set(),
  ticket: new Set(),
}

const kinds = { corpsecret: 'secret', access_token: 'token', code: 'code', user_ticket: 'ticket' } as const

const note = (values: Iterable<readonly [string, unknown]>) => {
  for (const [name, value] of values) {
    if (Object.hasOwn(kinds, name) && typeof value === 'string' && value !== '') {
      found[kinds[name as keyof typeof kinds]].add(value)
    }
  }
}

/** Remembers what is secret in a JSON body. */
export const noteBody = (text: string): void => {
  try {
    note(Object.entries(JSON.parse(text) as object))
  } catch {
    // No JSON, no secret of ours.
  }
}

/** Remembers what is secret in a request. */
export const noteRequest = (url: string, body: string | undefined): void => {
  note(new URL(url).searchParams)
  if (body !== undefined) noteBody(body)
}

/** Every secret, token, code and ticket that went over the wire so far. */
export const canaries = (): Readonly<Record<string, readonly string[]>> =>
  Object.fromEntries(Object.entries(found).map(([kind, values]) => [kind, [...values]]))

const fragmentLength = 16

/** The ways in which a secret could stand in a text; its middle alone counts too, in case somebody cut it. */
const formsOf = (secret: string): readonly string[] => [
  secret,
  encodeURIComponent(secret),
  JSON.stringify(secret).slice(1, -1),
  Buffer.from(secret).toString('base64').replace(/=+$/, '').slice(0, -1),
  ...(secret.length >= 2 * fragmentLength ? [secret.slice(-fragmentLength), secret.slice(8, 8 + fragmentLength)] : []),
]

/** The kinds of secret that can be read in a text. */
export const leaksIn = (text: string, secrets: Readonly<Record<string, readonly string[]>>): readonly string[] =>
  Object.entries(secrets).flatMap(([kind, values]) =>
    values.some((value) => formsOf(value).some((form) => text.includes(form))) ? [kind] : [],
  )
