import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { installDebianPackages } from './debian.js'
import { findProgram, run } from './run.js'

const why = { zh: '浏览器测试需要', en: 'for the browser tests' }
const fonts = ['fonts-noto-cjk', 'fonts-noto-color-emoji']

/**
 * Finds a Chrome, Chromium or Edge and returns the path of its program, or `undefined`.
 *
 * `CHROME_PATH` or `CHROMIUM_PATH`, when set, is the only place looked at.
 */
export const findChromium = (): string | undefined => {
  const chosen = chosenPath()
  if (chosen !== undefined) return existsSync(chosen) ? chosen : undefined
  const { names, folders, places = [] } = usual[process.platform] ?? onLinux
  return findProgram(names, folders) ?? places.find((path) => existsSync(path))
}

/** Finds a browser like `findChromium`, after installing one and Chinese fonts where that is allowed. */
export const ensureChromium = async (): Promise<string | undefined> => {
  const path = findChromium()
  if (path === undefined && chosenPath() !== undefined) {
    console.log(`浏览器路径不存在 / CHROME_PATH or CHROMIUM_PATH names no file: ${chosenPath()}`)
  } else if (path === undefined) {
    await installDebianPackages(['chromium', ...fonts], why)
  } else if (await lacksChineseFonts()) {
    await installDebianPackages(fonts, why)
  }
  return findChromium()
}

const chosenPath = (): string | undefined => process.env['CHROME_PATH'] || process.env['CHROMIUM_PATH'] || undefined

interface Places {
  readonly names: readonly string[]
  readonly folders: readonly string[]
  /** Paths of programs in folders of their own. */
  readonly places?: readonly string[]
}

const onLinux: Places = {
  names: [
    'google-chrome',
    'google-chrome-stable',
    'chromium',
    'chromium-browser',
    'microsoft-edge',
    'microsoft-edge-stable',
  ],
  folders: ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome', '/opt/microsoft/msedge'],
}

const usual: Partial<Record<NodeJS.Platform, Places>> = {
  darwin: {
    names: ['google-chrome', 'chromium'],
    folders: ['/opt/homebrew/bin', '/usr/local/bin'],
    places: ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
      ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => join(folder, `${name}.app/Contents/MacOS`, name)),
    ),
  },
  win32: {
    names: ['chrome.exe', 'chromium.exe', 'msedge.exe'],
    folders: [process.env['PROGRAMFILES'], process.env['PROGRAMFILES(X86)'], process.env['LOCALAPPDATA']].flatMap(
      (folder) =>
        folder === undefined
          ? []
          : ['Google/Chrome', 'Chromium', 'Microsoft/Edge'].map((name) => join(folder, name, 'Application')),
    ),
  },
}

/** Without a Chinese font every character is the same empty box; fontconfig knows, other systems bring one. */
const lacksChineseFonts = async (): Promise<boolean> => {
  if (process.platform !== 'linux') return false
  const { code, output } = await run('fc-list', [':lang=zh', 'family'])
  return code === 0 && output.trim() === ''
}
