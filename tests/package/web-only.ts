import vm from 'node:vm'

/** What runtimes without Node have besides the language, and these bundles may use. */
const webNames = [
  'AbortController',
  'AbortSignal',
  'atob',
  'Blob',
  'btoa',
  'clearTimeout',
  'CompressionStream',
  'crypto',
  'CryptoKey',
  'DecompressionStream',
  'DOMException',
  'fetch',
  'FormData',
  'Headers',
  'performance',
  'queueMicrotask',
  'ReadableStream',
  'Request',
  'Response',
  'setTimeout',
  'structuredClone',
  'TextDecoder',
  'TextEncoder',
  'URL',
  'URLSearchParams',
  'WritableStream',
]

/**
 * Runs a script to which every global of Node's is undefined, and gives its `globalThis`.
 *
 * The names are hidden, not deleted: Node's own `fetch` and `crypto` need them.
 */
export function runWebOnly(script: string, fetchLike: typeof fetch): Record<string, unknown> {
  const language: readonly string[] = vm.runInNewContext('Object.getOwnPropertyNames(globalThis)')
  const pick = (names: readonly string[]): Record<string, unknown> =>
    Object.fromEntries(names.map((name) => [name, Reflect.get(globalThis, name)]))
  // Other tests may leave globals behind, and one that is no identifier cannot be reached by its name anyway.
  const isHidden = (name: string) =>
    !language.includes(name) && !webNames.includes(name) && /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u.test(name)
  const hidden = Object.getOwnPropertyNames(globalThis).filter(isHidden)
  const web = { ...pick(webNames), fetch: fetchLike }
  const itsGlobal = { ...pick(language), ...web }
  const parameters = ['globalThis', 'self', 'require', ...Object.keys(web), ...hidden]
  // oxlint-disable-next-line typescript/no-implied-eval -- a function's parameters are what hides globals from a script
  new Function(...new Set(parameters), script)(itsGlobal, itsGlobal, undefined, ...Object.values(web))
  return itsGlobal
}
