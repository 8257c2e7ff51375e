/**
 * What keeps a state of the repository from being released, one line each, in 中文 and English; none if nothing does.
 *
 * `manifests` are those of the root and of each published package, `tag` is the tag to be released (`v0.2.0`; undefined before there is one),
 * `changes` what `git status --porcelain` prints.
 */
export function findObstacles({ manifests, changelog, changes, tag }) {
  const [{ version }] = manifests
  const isWrong = (other) => other !== undefined && other !== version
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
  ]
}

/** The text under the heading of a version that has a date, without the heading; empty if there is none. */
export function notesOf(changelog, version) {
  const sections = changelog.split(/^(?=## )/m)
  const heading = new RegExp(`^## ${version.replaceAll('.', '\\.')} \\(\\d{4}-\\d{2}-\\d{2}\\)\\n`)
  const section = sections.find((text) => heading.test(text))
  return section?.replace(heading, '').trim() ?? ''
}

function rangeOf({ dependencies, devDependencies, peerDependencies }, name) {
  return { ...dependencies, ...devDependencies, ...peerDependencies }[name]
}
