// How undici's pool is built into one file of wecom-login: connections over HTTP/1.1 and what they need, without HTTP/2 and fetch.
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { root } from './root.mjs'

const manifest = createRequire(import.meta.url).resolve('undici/package.json')
const { version } = JSON.parse(readFileSync(manifest, 'utf8'))
const license = readFileSync(join(dirname(manifest), 'LICENSE'), 'utf8').trim()

/** What stands in for the modules that are left out. */
const instead = {
  'dispatcher/client-h2.js': '',
  'web/fetch/body.js': '',
  // Then the parser for every processor is taken, as where there is no SIMD; the answers are small.
  'llhttp/llhttp_simd-wasm.js': '',
  // Its channels and NODE_DEBUG=undici would show every listener the query, which holds the secret and the tokens.
  'core/diagnostics.js': `
    const silent = { hasSubscribers: false }
    const names = ['beforeConnect', 'connected', 'connectError', 'sendHeaders', 'create', 'bodySent', 'bodyChunkSent',
      'bodyChunkReceived', 'headers', 'trailers', 'error']
    exports.channels = Object.fromEntries(names.map((name) => [name, silent]))`,
}

/** Options for esbuild. Built-in modules are asked for by name, so that no bundler takes the file for one that needs stand-ins. */
export function undiciClient() {
  const copy = join(root, '.tmp/undici')
  rmSync(copy, { recursive: true, force: true })
  cpSync(join(dirname(manifest), 'lib'), join(copy, 'lib'), { recursive: true })
  for (const [path, text] of Object.entries(instead)) {
    // Not forced: what is no longer there has to be looked at anew.
    rmSync(join(copy, 'lib', path))
    writeFileSync(join(copy, 'lib', path), text)
  }
  writeFileSync(join(copy, 'package.json'), '{ "type": "commonjs" }')
  writeFileSync(
    join(copy, 'index.js'),
    `exports.Pool = require('./lib/dispatcher/pool.js'); exports.buildConnector = require('./lib/core/connect.js')`,
  )
  const banner = `/*! undici ${version}, its pool for HTTP/1.1 only, with llhttp (MIT, Copyright Fedor Indutny)\n\n${license}\n*/`
  return {
    alias: { undici: join(copy, 'index.js') },
    external: ['node:*'],
    banner: { js: `${banner}\nconst require = (name) => process.getBuiltinModule(name)` },
  }
}
