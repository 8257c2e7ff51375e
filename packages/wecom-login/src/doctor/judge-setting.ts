import type { Sighting } from './check.js'
import type { Setting } from './settings.js'

/** What is wrong with an option, if anything: it is missing, or the SDK refuses it (the fact `problem` says why). */
export function judgeSetting<Missing extends string, Malformed extends string>(
  setting: Setting<unknown>,
  missing: Missing,
  malformed: Malformed,
): readonly Sighting<Missing | Malformed>[] {
  switch (setting.state) {
    case 'usable':
      return []
    case 'missing':
      return [{ id: missing }]
    case 'wrong':
      return [{ id: malformed, facts: { problem: setting.problem } }]
  }
}
