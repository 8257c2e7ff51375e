import { errorCodeOf } from '../core/error-code.js'
import { isOverdue } from '../core/deadline.js'
import { isWeComStoreError } from '../core/errors.js'

/** What each error word of Redis, or error name of a client, means for the stores, and what to change. */
const advice: Readonly<Record<string, string>> = {
  NOPERM: 'the ACL of this Redis user must allow +get +set +del +eval on ~wecom-login:*',
  NOAUTH: 'the client needs a password, or a user name and a password',
  WRONGPASS: 'the user name or password of the client is wrong, or the user is disabled',
  READONLY: 'this is a replica, which cannot be written to; connect the client to the primary, also after a failover',
  OOM: 'Redis has used up its maxmemory; raise it or free memory',
  MISCONF: 'Redis cannot save to its disk and therefore accepts no writes; its log says why',
  CROSSSLOT: 'a key prefix of the client moves keys to other cluster slots; use the prefix option of redisStore',
  MOVED: 'this is a node of a cluster; use a cluster client',
  ASK: 'this is a node of a cluster; use a cluster client',
  CLUSTERDOWN: 'the cluster is incomplete; it may recover by itself',
  MASTERDOWN: 'the replica has lost its primary; it may recover by itself',
  TRYAGAIN: 'the cluster is moving these keys; it recovers by itself',
  LOADING: 'Redis is still loading its data; it recovers by itself',
  BUSY: 'a script keeps Redis busy',
  ClientClosedError: 'its connect() was not called or has failed, for example because of a wrong password',
}

/** The word that begins an error of Redis itself, such as `NOPERM`; undefined for any other error. The rest of it may contain keys and values. */
export function redisWordOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  // Upstash's pipelines put words of their own first; a cluster client may wrap what its last node said.
  const word = /^(?:Command (?:\d+ \[ \w+ \] )?failed: )?([A-Z]{3,20})(?=[ ,]|$)/.exec(error.message)?.[1]
  return word ?? redisWordOf((error as { lastNodeError?: unknown }).lastNodeError ?? error.cause)
}

/** What went wrong with a store and what to change, for a log line. Contains no key and no value: a client's own error may. */
export function storeProblemOf(error: unknown): string {
  if (isWeComStoreError(error) || isOverdue(error)) return error.message
  const word = redisWordOf(error) ?? errorCodeOf(error) ?? nameOf(error)
  return advice[word] === undefined ? word : `${word}: ${advice[word]}`
}

/** The errors of node-redis have classes, but no names of their own. */
function nameOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error
  const name = error.name === 'Error' ? error.constructor.name : error.name
  return name === 'Error' ? 'no usable answer' : name
}
