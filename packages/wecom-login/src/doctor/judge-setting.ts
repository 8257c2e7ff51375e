import type { Sighting } from './check.js'
import type { Setting } from './settings.js'

/** What is wrong with an option, if anything: that it is not there, or what the SDK says against it as the fact `problem`. */
export const judgeSetting = <Missing extends string, Malformed extends string>(
  setting: Setting<unknown>,
  missing: Missing,
  malformed: Malformed,
): readonly Sighting<Missing | Malformed>[] => {
  switch (setting.state) {
    case 'usable':
      return []
    case 'missing':
      return [{ id: missing }]
    case 'wrong':
      return [{ id: malformed, facts: { problem: setting.problem } }]
  }
}
