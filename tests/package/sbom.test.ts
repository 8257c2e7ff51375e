import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { writeSboms } from '../../scripts/sbom.js'

interface Component {
  readonly purl: string
  readonly hashes: readonly { readonly alg: string }[]
}
interface Sbom {
  readonly bomFormat: string
  readonly metadata: { readonly component: { readonly name: string } }
  readonly components: readonly Component[]
}

const folder = mkdtempSync(join(tmpdir(), 'wecom-login-sbom-test-'))
beforeAll(() => writeSboms(folder))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it.each([
  ['wecom-login', ['jose', 'undici']],
  ['wecom-simulator', ['%40hono/node-server', 'hono', 'node-forge', 'uqr']],
])('the SBOM of %s lists %j and nothing else, each with its hash', (name, dependencies) => {
  const file = readdirSync(folder).find((each) => each.startsWith(`${name}-`)) ?? ''
  const sbom: Sbom = JSON.parse(readFileSync(join(folder, file), 'utf8'))
  expect(sbom).toMatchObject({ bomFormat: 'CycloneDX', metadata: { component: { name } } })
  expect(sbom.components.map(({ purl }) => /^pkg:npm\/(.+)@[\d.]+$/.exec(purl)?.[1])).toEqual(dependencies)
  expect(sbom.components.flatMap(({ hashes }) => hashes.map(({ alg }) => alg))).toEqual(
    dependencies.map(() => 'SHA-512'),
  )
})
