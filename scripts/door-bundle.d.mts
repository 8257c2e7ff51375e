export interface Bundle {
  readonly text: string
  readonly minBytes: number
  readonly gzipBytes: number
}
export interface BundleOptions {
  readonly runtime?: 'node' | 'worker'
  readonly format?: 'esm' | 'iife'
}
export declare function bundle(source: string, options?: BundleOptions): Promise<Bundle>
export declare function bundleDoor(specifier: string, options?: BundleOptions): Promise<Bundle>
