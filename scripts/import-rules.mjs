import { isBuiltin } from 'node:module'
import { join } from 'node:path'
import { readModules } from './modules.mjs'

const sdk = 'wecom-login'
const simulator = 'wecom-simulator'

/** What a layer of the SDK may import besides itself; a layer is a folder of `src`, or a file that stands there. */
const mayImport = {
  core: [],
  stores: ['core'],
  api: ['core', 'stores'],
  oauth: ['core', 'stores', 'api'],
  'app.ts': ['core', 'stores', 'api', 'oauth'],
  login: ['core', 'stores', 'api', 'oauth', 'app.ts'],
  adapters: ['core', 'stores', 'api', 'oauth', 'app.ts', 'login', 'explain'],
  explain: ['core'],
  doctor: ['core', 'stores', 'api', 'oauth', 'login', 'explain'],
  panel: [],
  cli: 'anything',
  'cli.ts': 'anything',
  'index.ts': 'anything',
}

/** What may not stand in the code of some files. */
const forbidden = [
  {
    inPackage: sdk,
    except: /^core\/clock\.ts$/,
    pattern:
      /\bDate\.now\b|\bperformance\.now\b|\bnew\s+Date\s*\(|\bAbortSignal\.timeout\b|(?<![\w$]|(?<!globalThis)\.)(?:setTimeout|setInterval)\b/g,
    advice: 'reads the clock: only core/clock.ts does; take the clock as a parameter',
  },
  {
    inPackage: sdk,
    except: /^cli\//,
    pattern: /(?<![\w$]|(?<!globalThis)\.)console\b/g,
    advice: 'prints: only cli does; use the logger of the app',
  },
  { pattern: /\bMath\.random\b/g, advice: 'is guessable: use the random values of Web Crypto' },
]

/**
 * Checks who imports whom in a repository's packages, and what their code must not say.
 *
 * Returns one line for each fault: `file:line  what is wrong: what to do`.
 */
export function findBrokenRules(repository) {
  return [sdk, simulator].flatMap((name) => {
    const folder = `packages/${name}`
    const modules = readModules(join(repository, folder))
    const rules = [checkPackage, checkWords, ...(name === sdk ? [checkLayers, checkBuiltins, checkRootDoor] : [])]
    return rules
      .flatMap((rule) => rule(modules, name))
      .map(({ module, offset, message }) => `${folder}/src/${module.path}:${lineAt(module.code, offset)}  ${message}`)
  })
}

function checkPackage(modules, name) {
  const stranger = name === sdk ? simulator : sdk
  return eachImport(modules, (module, { specifier, targets }) => {
    const isOf = (packageName) => specifier === packageName || specifier.startsWith(`${packageName}/`)
    if (isOf(stranger)) return `${name} imports nothing of ${stranger}, not even types: write it from the protocol`
    if (isOf(name)) return `${specifier} is this very package: import the file by its relative path`
    if (/^[.#]/.test(specifier) && targets.length === 0)
      return `${specifier} is no file of this src: a package imports only its own files`
    return undefined
  }).concat(
    modules.flatMap((module) =>
      [...module.code.matchAll(/\bimport\s*\(\s*(?!['"\s])/g)].map(({ index }) => ({
        module,
        offset: index,
        message: 'import() of a computed name cannot be checked: write the name as a string',
      })),
    ),
  )
}

function checkWords(modules, name) {
  return forbidden
    .filter(({ inPackage = name }) => inPackage === name)
    .flatMap(({ pattern, except, advice }) =>
      modules
        .filter(({ path }) => !except?.test(path))
        .flatMap((module) =>
          [...module.code.matchAll(pattern)].map((found) => ({
            module,
            offset: found.index,
            message: `${found[0]} ${advice}`,
          })),
        ),
    )
}

function checkLayers(modules) {
  const homeless = modules
    .filter(({ path }) => mayImport[layerOf(path)] === undefined)
    .map((module) => ({
      module,
      offset: 0,
      message: `${layerOf(module.path)} is no known layer: add it to scripts/import-rules.mjs`,
    }))
  const misplaced = eachImport(modules, (module, { targets }) => {
    const layer = layerOf(module.path)
    const allowed = mayImport[layer] ?? 'anything'
    const wrong = targets
      .map(layerOf)
      .find((other) => other !== layer && allowed !== 'anything' && !allowed.includes(other))
    if (wrong === undefined) return undefined
    return `${layer} may import ${allowed.join(', ') || 'nothing of ours'}, not ${wrong}: move the code, or pass it in as a parameter`
  })
  const front = modules.filter(({ path, code }) => path === 'index.ts' && code.replaceAll(reExport, '').trim() !== '')
  const busy = front.map((module) => ({
    module,
    offset: 0,
    message: 'the front door only re-exports: move the code into a layer',
  }))
  return [...homeless, ...misplaced, ...busy]
}

const reExport = /\bexport\s+(?:type\s+)?(?:\*(?:\s+as\s+\w+)?|\{[^}]*\})\s*from\s*(['"])\s*\1;?/g

function checkBuiltins(modules) {
  const isNodeSide = ({ path }) =>
    /^(?:api\/(?:(?:node|agent|pool)-transport|decode|server-trust)|doctor\/node-lookup)\.ts$/.test(path) ||
    /^(?:adapters|cli)\//.test(path)
  return eachImport(modules, (module, { specifier }) =>
    isBuiltin(specifier) && !isNodeSide(module)
      ? `${specifier} exists on Node only: use a Web API, or move the code to the Node transports in api, adapters or cli`
      : undefined,
  )
}

/** What `import 'wecom-login'` loads, followed file by file. */
function checkRootDoor(modules) {
  const byPath = new Map(modules.map((module) => [module.path, module]))
  const loaded = new Set(modules.filter(({ path }) => path === 'index.ts'))
  for (const { imports } of loaded) {
    for (const target of imports.flatMap(({ targets }) => targets)) loaded.add(byPath.get(target))
  }
  return eachImport([...loaded], (module, { specifier, targets }) =>
    /^jose(?:\/|$)/.test(specifier) || targets.some((target) => layerOf(target) === 'login')
      ? `the root door loads this file, and must never load ${specifier}: keep it behind /login`
      : undefined,
  )
}

function eachImport(modules, judge) {
  return modules.flatMap((module) =>
    module.imports.flatMap((imported) => {
      const message = judge(module, imported)
      return message === undefined ? [] : [{ module, offset: imported.offset, message }]
    }),
  )
}

function layerOf(path) {
  return path.split('/')[0]
}

function lineAt(code, offset) {
  return code.slice(0, offset).split('\n').length
}
