import type { App } from '../world/app.js'
import type { Parameters } from '../rules/parameters.js'
import type { Simulation } from '../simulation.js'

/** What a call is given once it is known who calls. */
export interface CallInput {
  readonly sim: Simulation
  readonly query: Parameters
  /** Fields of the JSON body; empty for a GET. */
  readonly body: Parameters
  /** The app the access token belongs to. */
  readonly app: App
  /** Origin the caller used, for pictures the simulator serves. */
  readonly origin: string
}

/** The answer without `errcode` and `errmsg`. */
export type CallAnswer = Readonly<Record<string, unknown>>

/** One simulated call. */
export interface CallDefinition {
  readonly method: 'GET' | 'POST' | 'either'
  /** Names of the parameters beside `access_token`: of the JSON body for a POST, else of the query. */
  readonly parameters: readonly string[]
  /** Answers, or throws a `SimulatorRefusal`. */
  readonly answer: (input: CallInput) => CallAnswer
}
