import { readFile } from 'node:fs/promises'

const folder = new URL('../../assets/', import.meta.url)

/** The text of a file of the package's `assets` folder. */
export function readAsset(name: string): Promise<string> {
  return readFile(new URL(name, folder), 'utf8')
}
