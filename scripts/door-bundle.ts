import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { readPackages } from './doors.js'
import { root } from './run.js'

/** What an application gets of our doors. */
export interface Bundle {
  readonly text: string
  readonly gzipBytes: number
}

/** What it is bundled for. */
export interface BundleOptions {
  /** `node`, where built-in modules stay outside, or `worker`, where there are none: importing one rejects. Default `node`. */
  readonly runtime?: 'node' | 'worker'
  /** Default `esm`. */
  readonly format?: 'esm' | 'iife'
}

/**
 * Bundles a module that imports our doors by name, as an application does. Peers stay outside, and so does what is loaded with the first
 * request only.
 */
export const bundle = async (
  source: string,
  { runtime = 'node', format = 'esm' }: BundleOptions = {},
): Promise<Bundle> => {
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
  const text = outputFiles.map((file) => file.text).join('')
  return { text, gzipBytes: gzipSync(text, { level: 9 }).length }
}

/** Bundles everything one door offers. */
export const bundleDoor = (specifier: string, options?: BundleOptions): Promise<Bundle> =>
  bundle(`export * from '${specifier}'`, options)
