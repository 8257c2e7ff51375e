// npm run advisories: the open security advisories about what is built into our packages, one a line; 0 only if there are none. Needs the network.
import { npm } from './run.js'

/** What is not installed beside a package of ours but built into it, so that `npm audit` of its users does not see it. */
export const builtIn: Readonly<Record<string, readonly string[]>> = { 'wecom-login': ['undici'] }

/** Asks npm's registry about the versions in our lock. What cannot be asked is a line, too. */
export const findAdvisories = async (): Promise<string[]> => {
  const { stdout } = await npm(['audit', '--package-lock-only', '--json', '--loglevel=silent'])
  return advisoriesIn(stdout)
}

interface Audit {
  readonly message?: string
  readonly vulnerabilities?: Readonly<Record<string, { readonly via: readonly (string | Advisory)[] }>>
}

interface Advisory {
  readonly title: string
  readonly url: string
  readonly range: string
}

/** Those that `npm audit --json` names about what is built in, one line each. */
export const advisoriesIn = (report: string): string[] => {
  const { message = '', vulnerabilities }: Audit = JSON.parse(report || '{}')
  if (vulnerabilities === undefined) return [`问不到安全公告 / could not ask for security advisories: ${message}`]
  return Object.values(builtIn)
    .flat()
    .flatMap((name) =>
      (vulnerabilities[name]?.via ?? []).map((via) =>
        typeof via === 'string' ? `${name}: ${via}` : `${name} ${via.range}: ${via.title} ${via.url}`,
      ),
    )
}

if (process.argv[1] === import.meta.filename) {
  const advisories = await findAdvisories()
  for (const line of advisories) console.error(line)
  process.exitCode = advisories.length === 0 ? 0 : 1
}
