import type { Parameters } from '../rules/parameters.js'
import type { Simulation } from '../simulation.js'
import type { App } from '../world/app.js'

/** Input of a call whose caller is known. */
export interface CallInput {
  readonly sim: Simulation
  readonly query: Parameters
  /** Fields of the JSON body; empty for a GET. */
  readonly body: Parameters
  /** The app that owns the access token. */
  readonly app: App
  /** Origin that the caller used, for pictures that the simulator serves. */
  readonly origin: string
}

/** The answer without `errcode` and `errmsg`. */
export type CallAnswer = Readonly<Record<string, unknown>>

/** One simulated call. */
export interface CallDefinition {
  readonly method: 'GET' | 'POST' | 'either'
  /** Names of the parameters besides `access_token`: in the JSON body for a POST, else in the query. */
  readonly parameters: readonly string[]
  /** Answers, or throws a `SimulatorRefusal`. */
  readonly answer: (input: CallInput) => CallAnswer
}
