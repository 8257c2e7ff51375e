export interface ReleaseState {
  readonly manifests: readonly ReleaseManifest[]
  readonly changelog: string
  readonly changes: string
  readonly tag?: string | undefined
}
export interface ReleaseManifest {
  readonly name: string
  readonly version: string
  readonly private?: boolean
  readonly repository?: { readonly url?: string }
  readonly dependencies?: Readonly<Record<string, string>>
  readonly devDependencies?: Readonly<Record<string, string>>
  readonly peerDependencies?: Readonly<Record<string, string>>
}
export declare function findObstacles(state: ReleaseState): string[]
export declare function notesOf(changelog: string, version: string): string
