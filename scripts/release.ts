// npm run release [-- tag]: prints the release notes of this version, or what keeps it from being released. Changes and publishes nothing.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { findAdvisories } from './built-in.js'
import { type Manifest, readManifest, readPackages } from './doors.js'
import { root, run } from './run.js'

/** What is read of the package.json of the root and of each published package. */
export type ReleaseManifest = Pick<
  Manifest,
  'name' | 'version' | 'private' | 'repository' | 'dependencies' | 'devDependencies' | 'peerDependencies'
>

/** A state of the repository that may be released. */
export interface ReleaseState {
  /** The root's first. */
  readonly manifests: readonly [ReleaseManifest, ...ReleaseManifest[]]
  readonly changelog: string
  /** What `git status --porcelain` prints. */
  readonly changes: string
  /** The open advisories about what is built in, one line each. */
  readonly advisories: readonly string[]
  /** The tag to be released (`v0.2.0`); undefined before there is one. */
  readonly tag?: string | undefined
}

/** What keeps a state of the repository from being released, one line each, in 中文 and English; none if nothing does. */
export const findObstacles = ({ manifests, changelog, changes, advisories, tag }: ReleaseState): string[] => {
  const [{ version }] = manifests
  const isWrong = (other: string | undefined) => other !== undefined && other !== version
  const versions = manifests.flatMap((manifest) => [
    [manifest.name, manifest.version],
    ...manifests.map(({ name }) => [`${name} in ${manifest.name}`, rangeOf(manifest, name)]),
  ])
  return [
    ...(changes.trim() === '' ? [] : [`有未提交的改动 / uncommitted changes:\n${changes.trimEnd()}`]),
    ...(/^\d+\.\d+\.\d+(?:-[\w.]+)?$/.test(version) ? [] : [`版本号不对 / no version: ${version}`]),
    ...versions
      .filter(([, other]) => isWrong(other))
      .map(([where, other]) => `版本不一致 / another version: ${where} ${other}, not ${version}`),
    ...(isWrong(tag?.replace(/^v/, ''))
      ? [`标签和版本不一致 / the tag is of another version: ${tag}, not v${version}`]
      : []),
    ...(notesOf(changelog, version) === ''
      ? [`CHANGELOG.md 没有写 / has no text under: ## ${version} (YYYY-MM-DD)`]
      : []),
    ...manifests
      .filter((manifest) => !manifest.private && !manifest.repository?.url)
      .map(
        ({ name }) => `缺少 repository.url，npm 不给出处证明 / no repository.url, so npm proves no provenance: ${name}`,
      ),
    ...advisories,
  ]
}

/** The text under the heading of a version that has a date, without the heading; empty if there is none. */
export const notesOf = (changelog: string, version: string): string => {
  const sections = changelog.split(/^(?=## )/m)
  const heading = new RegExp(`^## ${version.replaceAll('.', '\\.')} \\(\\d{4}-\\d{2}-\\d{2}\\)\\n`)
  const section = sections.find((text) => heading.test(text))
  return section?.replace(heading, '').trim() ?? ''
}

const rangeOf = (
  { dependencies, devDependencies, peerDependencies }: ReleaseManifest,
  name: string,
): string | undefined => ({ ...dependencies, ...devDependencies, ...peerDependencies })[name]

if (process.argv[1] === import.meta.filename) {
  const workspace = readManifest(root)
  const changelog = readFileSync(join(root, 'CHANGELOG.md'), 'utf8')
  const { code, output } = await run('git', ['status', '--porcelain'])
  const obstacles = findObstacles({
    manifests: [workspace, ...readPackages().map(({ manifest }) => manifest)],
    changelog,
    changes: code === 0 ? output : '?? git',
    advisories: await findAdvisories(),
    tag: process.argv[2],
  })
  if (obstacles.length === 0) console.log(notesOf(changelog, workspace.version))
  else console.error(obstacles.join('\n'))
  process.exitCode = obstacles.length === 0 ? 0 : 1
}
