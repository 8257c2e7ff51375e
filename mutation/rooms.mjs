// What of the SDK is mutated together, and the unit tests that are asked whether they notice: each folder is a room, and nothing names a
// file. A source that only a browser runs says so itself (`// Stryker disable all`).
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const folders = readdirSync(join(import.meta.dirname, '../packages/wecom-login/src'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)

/** Folders where a mistake would let somebody in or give something away. */
const core = ['core', 'wire', 'token', 'api', 'flow', 'login']

const within = (folder) => `${folder}/**/*`

function roomOf(folder) {
  const isCore = core.includes(folder)
  return {
    isCore,
    sources: within(folder),
    // The core folders are tested through each other, too.
    tests: ['*', ...(isCore ? core : [folder]).map(within)],
    // The doctor's strings are a table: ids, severities and places of findings.
    excludedMutations: folder === 'doctor' ? ['StringLiteral', 'ArrayDeclaration'] : [],
  }
}

/** By name: globs under `packages/wecom-login/src` and `packages/wecom-login/test`, without their endings. `root` is what lies in no folder. */
export const rooms = {
  ...Object.fromEntries(folders.map((folder) => [folder, roomOf(folder)])),
  root: { isCore: false, sources: '*', tests: ['*', ...folders.map(within)], excludedMutations: [] },
}
