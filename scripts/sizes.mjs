// npm run sizes: weighs every door of wecom-login and writes packages/wecom-login/sizes.json, which a test compares.
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from './build.mjs'
import { bundleDoor } from './door-bundle.mjs'
import { readPackages } from './doors.mjs'

if ((await build({ show: true })).code !== 0) process.exit(1)
const { doors, folder } = readPackages().find(({ name }) => name === 'wecom-login')
const sizes = {}
for (const { specifier } of doors) {
  const { minBytes, gzipBytes } = await bundleDoor(specifier)
  sizes[specifier] = { minBytes, gzipBytes }
}
writeFileSync(join(folder, 'sizes.json'), `${JSON.stringify(sizes, undefined, 2)}\n`)
console.table(sizes)
