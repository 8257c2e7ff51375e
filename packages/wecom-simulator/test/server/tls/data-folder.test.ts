import { expect, it } from 'vitest'

import { findDataFolder } from '../../../src/server/tls/data-folder.js'

it.each([
  ['linux', {}, '/home/li', '/home/li/.local/share/wecom-simulator'],
  ['linux', { XDG_DATA_HOME: '/data' }, '/home/li', '/data/wecom-simulator'],
  ['linux', { XDG_DATA_HOME: 'relative' }, '/home/li', '/home/li/.local/share/wecom-simulator'],
  ['darwin', { XDG_DATA_HOME: '/data' }, '/Users/li', '/Users/li/Library/Application Support/wecom-simulator'],
  ['win32', { LOCALAPPDATA: String.raw`C:\L` }, String.raw`C:\li`, String.raw`C:\L\wecom-simulator`],
  ['win32', {}, String.raw`C:\li`, String.raw`C:\li\AppData\Local\wecom-simulator`],
  ['linux', { WECOM_SIMULATOR_DATA: '/chosen', XDG_DATA_HOME: '/data' }, '/home/li', '/chosen'],
] as const)('on %s with %j it is where users keep data', (platform, env, home, expected) => {
  expect(findDataFolder({ platform, env, home })).toBe(expected)
})
