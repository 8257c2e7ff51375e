import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export const repository = fileURLToPath(new URL('../../../..', import.meta.url))

/** One line of a Dockerfile: `RUN npm ci` is `{ name: 'RUN', text: 'npm ci' }`. */
export interface Instruction {
  readonly name: string
  readonly text: string
}

/** One `FROM` and what stands below it. */
export interface Stage {
  readonly image: string
  readonly name: string | undefined
  readonly instructions: readonly Instruction[]
}

/** The stages of the package's Dockerfile, which has one instruction a line. */
export function readStages(): readonly Stage[] {
  const lines = readFileSync(new URL('../../Dockerfile', import.meta.url), 'utf8').split('\n')
  const stages: (Stage & { readonly instructions: Instruction[] })[] = []
  for (const line of lines) {
    if (line === '' || line.startsWith('#')) continue
    const [, name = '', text = ''] = /^([A-Z]+) (.+)$/.exec(line) ?? []
    if (name === 'FROM') {
      const [, image = '', as] = /^(\S+)(?: AS (\S+))?$/.exec(text) ?? []
      stages.push({ image, name: as, instructions: [] })
    } else if (name === '' || stages.length === 0) {
      throw new Error(`${line} is not understood`)
    } else {
      stages.at(-1)?.instructions.push({ name, text })
    }
  }
  return stages
}

/** The one instruction of that name in a stage. */
export function only(stage: Stage | undefined, name: string): string {
  const found = stage?.instructions.filter((each) => each.name === name) ?? []
  if (found.length !== 1 || !found[0]) throw new Error(`${found.length} times ${name}`)
  return found[0].text
}

/** Words of an instruction in its exec form; `HEALTHCHECK` has options before it. */
export const words = (text: string): readonly string[] => JSON.parse(text.slice(text.indexOf('['))) as string[]

/** What `.dockerignore` keeps out of the context: names in any folder, with a star at most. */
export function readIgnored(): (path: string) => boolean {
  const patterns = readFileSync(`${repository}/.dockerignore`, 'utf8').trim().split('\n')
  const names = patterns.map((pattern) => {
    const name = /^\*\*\/([\w.*-]+)$/.exec(pattern)?.[1]
    if (name === undefined) throw new Error(`${pattern} is not understood`)
    return new RegExp(`^${name.replaceAll('.', String.raw`\.`).replaceAll('*', '.*')}$`)
  })
  return (path) => path.split('/').some((part) => names.some((name) => name.test(part)))
}
