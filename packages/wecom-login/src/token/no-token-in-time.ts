import { WeComTransportError } from '../core/errors.js'

/** A caller's time was over before there was a token. Nothing was sent for this caller, so its code is still good. */
export function noTokenInTime(path: string, cause?: unknown): WeComTransportError {
  return new WeComTransportError({
    path,
    phase: 'timeout',
    problem: 'no access token in time',
    category: 'timeout',
    ambiguous: false,
    cause,
  })
}
