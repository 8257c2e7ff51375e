import { homedir } from 'node:os'
import { posix, win32 } from 'node:path'

/** What decides where a user's data is kept. */
export interface Surroundings {
  readonly platform: NodeJS.Platform
  readonly env: Readonly<Record<string, string | undefined>>
  readonly home: string
}

/** What this process runs in. */
export function readSurroundings(): Surroundings {
  return { platform: process.platform, env: process.env, home: homedir() }
}

/**
 * The folder that keeps the certificate authority: `WECOM_SIMULATOR_DATA` if set, else `wecom-simulator` where the system keeps
 * a user's data (`$XDG_DATA_HOME` or `~/.local/share`, `~/Library/Application Support`, `%LOCALAPPDATA%`).
 */
export function findDataFolder({ platform, env, home }: Surroundings): string {
  const path = platform === 'win32' ? win32 : posix
  const chosen = env['WECOM_SIMULATOR_DATA']
  if (chosen) return path.resolve(chosen)
  return path.join(userData(platform, env, home), 'wecom-simulator')
}

function userData(platform: NodeJS.Platform, env: Surroundings['env'], home: string): string {
  if (platform === 'win32') return env['LOCALAPPDATA'] || win32.join(home, 'AppData', 'Local')
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support')
  const xdg = env['XDG_DATA_HOME']
  // a relative path is to be ignored, says the XDG specification
  return xdg && posix.isAbsolute(xdg) ? xdg : posix.join(home, '.local', 'share')
}
