import { readFileSync } from 'node:fs'

import { expect, it } from 'vitest'

import { runCli } from '../../src/cli/run.js'
import { createLocalNetworks } from '../../src/server/local-networks.js'
import { only, readIgnored, readStages, repository, words } from './dockerfile.js'

const stages = readStages()
const image = stages.at(-1)
const entry = words(only(image, 'ENTRYPOINT'))
const valueOf = (option: string) => entry[entry.indexOf(option) + 1] ?? ''

it('runs by somebody who is not root, from what the other stage packed', () => {
  expect(stages.map(({ image, name }) => [image, name])).toEqual([
    ['node:22-slim', 'build'],
    ['node:22-slim', undefined],
  ])
  const names = image?.instructions.map(({ name }) => name) ?? []
  expect(names.slice(names.indexOf('USER'))).not.toContain('RUN')
  expect(only(image, 'USER')).toBe('node')
  expect(only(image, 'COPY')).toMatch(/^--from=build /)
})

it('exposes, checks and announces the port it listens on', () => {
  expect(entry.slice(0, 3)).toEqual(['wecom-simulator', '--host', '0.0.0.0'])
  expect(only(image, 'EXPOSE')).toBe(valueOf('--port'))
  expect(words(only(image, 'HEALTHCHECK')).at(-1)).toContain(`127.0.0.1:${valueOf('--port')}/`)
  expect(valueOf('--url')).toBe(`http://localhost:${valueOf('--port')}`)
})

it('takes private addresses for local ones, and no public one', () => {
  const isLocal = createLocalNetworks(valueOf('--local-network').split(','))
  for (const address of ['172.17.0.1', '172.18.0.3', '192.168.65.1', '10.88.0.1', 'fd00::1']) {
    expect(isLocal(address), address).toBe(true)
  }
  for (const address of ['8.8.8.8', '172.15.0.1', '100.64.0.1', '2001:db8::1']) expect(isLocal(address)).toBe(false)
})

it('starts with the options it has, and lets what follows replace them', async () => {
  let text = ''
  const out = (part: string) => (text += part)
  const { exitCode, server } = await runCli([...entry.slice(1), '--port', '0', '--url', 'http://localhost:8080'], {
    out,
    err: out,
  })
  await server?.close()
  expect([exitCode, text.includes('http://localhost:8080/')]).toEqual([0, true])
})

it('sends the builder nothing that is made here, and everything that is needed', () => {
  const isIgnored = readIgnored()
  const made = ['.git', 'node_modules', 'packages/wecom-simulator/dist', 'tests/peers/node_modules', '.tmp', 'a.tgz']
  expect(made.filter((path) => !isIgnored(path))).toEqual([])
  const needed = [
    'package-lock.json',
    'tsconfig.base.json',
    'packages/wecom-simulator/src/cli/main.ts',
    'examples/nest',
  ]
  expect(needed.filter(isIgnored)).toEqual([])
  expect(readFileSync(`${repository}/.dockerignore`, 'utf8')).not.toContain('!')
})
