import { describe, expect, it } from 'vitest'
import { advisoriesIn } from '../scripts/built-in.js'
import { findObstacles, notesOf, type ReleaseManifest, type ReleaseState } from '../scripts/release.js'
import { addressFields } from '../scripts/set-repository.js'

const repository = { url: 'git+https://github.com/example/wecom-login.git' }
const workspace: ReleaseManifest = { name: 'workspace', version: '0.2.0', private: true }
const sdk: ReleaseManifest = { name: 'wecom-login', version: '0.2.0', repository }
const changelog = `# Changelog

## 0.2.0 (2026-12-01)

- new

## 0.1.0 (2026-11-01)

- first
`
const good: ReleaseState = { manifests: [workspace, sdk], changelog, changes: '', advisories: [], tag: 'v0.2.0' }

describe('a release', () => {
  it('goes ahead with one version everywhere, a dated section and nothing uncommitted, with or without its tag', () => {
    expect(findObstacles(good)).toEqual([])
    expect(findObstacles({ ...good, tag: undefined })).toEqual([])
  })

  it.each<[string, Partial<ReleaseState>, string]>([
    ['uncommitted changes', { changes: ' M README.md\n?? new.ts\n' }, 'README.md\n?? new.ts'],
    ['a package of another version', { manifests: [workspace, { ...sdk, version: '0.1.0' }] }, 'wecom-login 0.1.0'],
    [
      'a package that needs another version of its neighbour',
      {
        manifests: [workspace, sdk, { ...sdk, name: 'wecom-simulator', devDependencies: { 'wecom-login': '0.1.0' } }],
      },
      'wecom-login in wecom-simulator 0.1.0',
    ],
    ['the tag of another version', { tag: 'v0.1.0' }, 'v0.1.0, not v0.2.0'],
    ['no section in the changelog', { changelog: '## 0.1.0 (2026-11-01)\n\n- first\n' }, 'CHANGELOG.md'],
    ['a section without a date', { changelog: '## 0.2.0 (unreleased)\n\n- new\n' }, 'CHANGELOG.md'],
    ['a section without text', { changelog: '## 0.2.0 (2026-12-01)\n\n## 0.1.0 (2026-11-01)\n' }, 'CHANGELOG.md'],
    ['no repository', { manifests: [workspace, { ...sdk, repository: {} }] }, 'repository.url'],
    ['an open advisory about what is built in', { advisories: ['undici <7.30.1: a hole'] }, 'a hole'],
    ['a version that is none', { manifests: [{ ...workspace, version: 'next' }, sdk] }, 'no version: next'],
  ])('is refused for %s', (_what, change, says) => {
    const obstacles = findObstacles({ ...good, ...change })
    expect(obstacles.join('\n')).toContain(says)
  })
})

it('the notes are the section of the version, without its heading', () => {
  expect(notesOf(changelog, '0.2.0')).toBe('- new')
  expect(notesOf(changelog, '0.1.0')).toBe('- first')
  expect(notesOf(changelog, '0.2')).toBe('')
})

describe('the address of the repository', () => {
  it('gives the three fields that npm reads, with the directory of a package', () => {
    expect(addressFields('https://github.com/Example/wecom-login', 'packages/wecom-login')).toEqual({
      homepage: 'https://example.github.io/wecom-login/',
      bugs: { url: 'https://github.com/Example/wecom-login/issues' },
      repository: {
        type: 'git',
        url: 'git+https://github.com/Example/wecom-login.git',
        directory: 'packages/wecom-login',
      },
    })
  })

  it.each(['https://github.com/example/login.js.git', 'https://github.com/example/login.js/'])(
    'may be written as %s',
    (address) => {
      expect(addressFields(address).repository).toEqual({
        type: 'git',
        url: 'git+https://github.com/example/login.js.git',
      })
    },
  )

  it.each(['', 'https://github.com/example', 'git@github.com:example/wecom-login.git', 'https://gitlab.com/a/b'])(
    'is refused as %j',
    (address) => {
      expect(() => addressFields(address)).toThrow('https://github.com/<owner>/<repo>')
    },
  )
})

describe('advisories', () => {
  const [title, url] = ['Request smuggling', 'https://github.com/advisories/GHSA-xxxx']

  it('are those about what is built in, and no others', () => {
    const vulnerabilities = {
      undici: { via: [{ title, url, range: '<7.30.1' }] },
      vite: { via: [{ title: 'of a tool', url, range: '<8' }] },
    }
    expect(advisoriesIn(JSON.stringify({ vulnerabilities }))).toEqual([`undici <7.30.1: ${title} ${url}`])
    expect(advisoriesIn('{"vulnerabilities":{}}')).toEqual([])
  })

  it.each(['', '{"message":"405 Method Not Allowed"}'])(
    'that could not be asked for, %j, are an obstacle',
    (report) => {
      expect(advisoriesIn(report)).toEqual([expect.stringContaining('could not ask')])
    },
  )
})
