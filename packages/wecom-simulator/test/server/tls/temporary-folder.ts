import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll } from 'vitest'

/** Makes a function that gives new folders, all of which are gone after the tests of the file. */
export function temporaryFolders(): () => string {
  const made: string[] = []
  afterAll(() => made.forEach((folder) => rmSync(folder, { recursive: true, force: true })))
  return () => {
    const folder = mkdtempSync(join(tmpdir(), 'wecom-simulator-'))
    made.push(folder)
    return folder
  }
}
