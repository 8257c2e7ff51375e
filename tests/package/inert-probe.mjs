// Imports the module named first, and writes to the file named second what that did besides defining exports.
import { writeFileSync } from 'node:fs'

const [specifier, report] = process.argv.slice(2)
const did = new Set()

process.env = new Proxy(process.env, {
  get: (env, name) => note(`read environment ${String(name)}`, env[name]),
  has: (env, name) => note(`looked for environment ${String(name)}`, name in env),
  ownKeys: (env) => note('listed the environment', Reflect.ownKeys(env)),
})
for (const name of ['setTimeout', 'setInterval', 'setImmediate']) {
  const timer = globalThis[name]
  globalThis[name] = (...args) => note(`called ${name}`, timer(...args))
}

const globalsBefore = readGlobals()
await import(specifier)
for (const [name, value] of readGlobals()) {
  if (!globalsBefore.has(name)) note(`defined global ${String(name)}`)
  else if (!Object.is(globalsBefore.get(name), value)) note(`replaced global ${String(name)}`)
}
for (const name of process.eventNames()) note(`listens to process ${String(name)}`)
for (const name of process.getActiveResourcesInfo()) note(`holds a ${name}`)
writeFileSync(report, JSON.stringify([...did]))

function note(deed, result) {
  did.add(deed)
  return result
}

function readGlobals() {
  // web storage warns when touched
  const names = Reflect.ownKeys(globalThis).filter((name) => name !== 'localStorage' && name !== 'sessionStorage')
  return new Map(names.map((name) => [name, globalThis[name]]))
}
