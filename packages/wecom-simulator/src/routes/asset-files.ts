import { readFile } from 'node:fs/promises'

const folder = new URL('../../assets/', import.meta.url)

/** The text of a file of the package's `assets` folder. */
export const readAsset = (name: string): Promise<string> => readFile(new URL(name, folder), 'utf8')
