export interface Door {
  readonly path: string
  readonly specifier: string
  readonly script: string
  readonly types: string
}
export interface PublishedPackage {
  readonly name: string
  readonly folder: string
  readonly manifest: Manifest
  readonly doors: readonly Door[]
}
export interface Manifest {
  readonly name: string
  readonly version: string
  readonly exports: Readonly<Record<string, unknown>>
  readonly bin?: Readonly<Record<string, string>>
  readonly dependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}
export declare function readPackages(): PublishedPackage[]
export declare function doorsOf(manifest: Pick<Manifest, 'name' | 'exports'>): Door[]
