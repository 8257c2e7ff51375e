import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { readPackages } from './doors.mjs'
import { root } from './root.mjs'

/**
 * Bundles a module that imports our doors by name, as an application does, and resolves to `{ text, minBytes, gzipBytes }`.
 *
 * `runtime` is `node`, where built-in modules stay outside, or `worker`, where there are none: importing one rejects. Peers stay outside,
 * and so does what is loaded with the first request only.
 */
export async function bundle(source, { runtime = 'node', format = 'esm' } = {}) {
  const peers = readPackages().flatMap(({ manifest }) => Object.keys(manifest.peerDependencies ?? {}))
  const { outputFiles } = await build({
    stdin: { contents: source, resolveDir: root },
    bundle: true,
    minify: true,
    write: false,
    format,
    external: [...peers, '#undici'],
    logLevel: 'silent',
    ...(runtime === 'node' ? { platform: 'node' } : { platform: 'neutral', conditions: ['worker', 'browser'] }),
  })
  const [{ contents, text }] = outputFiles
  return { text, minBytes: contents.length, gzipBytes: gzipSync(contents, { level: 9 }).length }
}

/** Bundles everything one door offers. */
export function bundleDoor(specifier, options) {
  return bundle(`export * from '${specifier}'`, options)
}
