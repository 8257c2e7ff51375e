import { refuse } from '../core/assert.js'

/** What `createLogin` returned, as far as these methods go; else a TypeError, when the app is put together and not at the first request. */
export function assertLogin(login: unknown, ...methods: readonly string[]): void {
  const has = (method: string) => typeof (login as Record<string, unknown> | null | undefined)?.[method] === 'function'
  if (!methods.every(has)) refuse('login', 'what createLogin returned')
  // A login from the environment reads its variables here, and not at the first request.
  void (login as { readonly app?: unknown }).app
}
