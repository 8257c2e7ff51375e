// npm run release [-- tag]: prints the release notes of this version, or what keeps it from being released. Changes and publishes nothing.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readPackages } from './doors.mjs'
import { findObstacles, notesOf } from './release-check.mjs'
import { root } from './root.mjs'
import { run } from './run.mjs'

const read = (path) => readFileSync(join(root, path), 'utf8')
const manifests = [JSON.parse(read('package.json')), ...readPackages().map(({ manifest }) => manifest)]
const changelog = read('CHANGELOG.md')
const status = await run('git', ['status', '--porcelain'])
const changes = status.code === 0 ? status.output : '?? git'
const obstacles = findObstacles({ manifests, changelog, changes, tag: process.argv[2] })

if (obstacles.length === 0) console.log(notesOf(changelog, manifests[0].version))
else console.error(obstacles.join('\n'))
process.exitCode = obstacles.length === 0 ? 0 : 1
