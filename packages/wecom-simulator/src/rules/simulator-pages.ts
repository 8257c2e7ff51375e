import { ruleTable } from './rule.js'

/** The simulator's own rules: its phone page, its console, and what it does not simulate. */
export const simulatorPages = ruleTable({
  scan_alive: { status: 404, pages: [], confidence: 'H' },
  console_origin: { status: 403, pages: [], confidence: 'H' },
  simulator_parameter: { status: 400, pages: [], confidence: 'H' },
  path_known: { status: 404, pages: [], confidence: 'H' },
  http_verb: { status: 405, pages: [], confidence: 'H' },
  body_size: { status: 413, pages: [], confidence: 'H' },
})
