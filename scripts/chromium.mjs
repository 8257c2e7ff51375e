import { existsSync } from 'node:fs'
import { homedir } from 'node:os'
import { delimiter, join } from 'node:path'
import { installDebianPackages } from './debian.mjs'
import { run } from './run.mjs'

const why = { zh: '浏览器测试需要', en: 'for the browser tests' }
const fonts = ['fonts-noto-cjk', 'fonts-noto-color-emoji']

/**
 * Finds a Chrome, Chromium or Edge and returns the path of its program, or `undefined`.
 *
 * `CHROME_PATH` or `CHROMIUM_PATH`, when set, is the only place looked at.
 */
export function findChromium() {
  const chosen = chosenPath()
  return (chosen === undefined ? usualPaths() : [chosen]).find((path) => existsSync(path))
}

/** Finds a browser like `findChromium`, after installing one and Chinese fonts where that is allowed. */
export async function ensureChromium() {
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

function chosenPath() {
  return process.env.CHROME_PATH || process.env.CHROMIUM_PATH || undefined
}

function usualPaths() {
  const { names, folders, places } = usual[process.platform] ?? usual.linux
  const searched = [...(process.env.PATH ?? '').split(delimiter).filter(Boolean), ...folders]
  return [...searched.flatMap((folder) => names.map((name) => join(folder, name))), ...places()]
}

const usual = {
  linux: {
    names: [
      'google-chrome',
      'google-chrome-stable',
      'chromium',
      'chromium-browser',
      'microsoft-edge',
      'microsoft-edge-stable',
    ],
    folders: ['/usr/bin', '/usr/local/bin', '/snap/bin', '/opt/google/chrome', '/opt/microsoft/msedge'],
    places: () => [],
  },
  darwin: {
    names: ['google-chrome', 'chromium'],
    folders: ['/opt/homebrew/bin', '/usr/local/bin'],
    places: () =>
      ['/Applications', join(homedir(), 'Applications')].flatMap((folder) =>
        ['Google Chrome', 'Chromium', 'Microsoft Edge'].map((name) => join(folder, `${name}.app/Contents/MacOS`, name)),
      ),
  },
  win32: {
    names: ['chrome.exe', 'chromium.exe', 'msedge.exe'],
    folders: [],
    places: () =>
      [process.env.PROGRAMFILES, process.env['PROGRAMFILES(X86)'], process.env.LOCALAPPDATA]
        .filter(Boolean)
        .flatMap((folder) =>
          ['Google/Chrome', 'Chromium', 'Microsoft/Edge'].flatMap((name) =>
            ['chrome.exe', 'msedge.exe'].map((program) => join(folder, name, 'Application', program)),
          ),
        ),
  },
}

/** Without a Chinese font every character is the same empty box; fontconfig knows, other systems bring one. */
async function lacksChineseFonts() {
  if (process.platform !== 'linux') return false
  const { code, output } = await run('fc-list', [':lang=zh', 'family'])
  return code === 0 && output.trim() === ''
}
