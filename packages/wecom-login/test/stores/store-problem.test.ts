import { expect, it } from 'vitest'
import { WeComStoreError } from '../../src/core/errors.js'
import { storeProblemOf } from '../../src/stores/store-problem.js'

const named = (name: string, message: string) => Object.assign(new Error(message), { name })

it.each<[string, unknown, string]>([
  ['ioredis', named('ReplyError', "NOPERM this user has no permissions to run the 'set' command"), 'NOPERM: the ACL of this Redis user must allow +get +set +del +eval on ~wecom-login:*'],
  ['Upstash', named('UpstashError', 'READONLY replica, command was: ["set","wecom-login:once:x","value"]'), 'READONLY: this is a replica, which cannot be written to; connect the client to the primary, also after a failover'],
  ['a pipeline of Upstash', new Error('Command 1 [ set ] failed: OOM command not allowed'), 'OOM: Redis has used up its maxmemory; raise it or free memory'],
  ['Bun', Object.assign(named('RedisError', 'WRONGPASS invalid'), { code: 'ERR_REDIS_AUTHENTICATION_FAILED' }), 'WRONGPASS: the user name or password of the client is wrong, or the user is disabled'],
  ['a cluster client', Object.assign(new Error('Failed to refresh slots cache.'), { lastNodeError: new Error('CLUSTERDOWN The cluster is down') }), 'CLUSTERDOWN: the cluster is incomplete; it may recover by itself'],
  ['a word without advice', new Error('EXECABORT Transaction discarded'), 'EXECABORT'],
  ['no connection', Object.assign(new Error('connect wecom-login:once:x'), { code: 'ECONNREFUSED' }), 'ECONNREFUSED'],
  ['a queue that was given up', named('MaxRetriesPerRequestError', 'Reached the max retries: wecom-login:once:x'), 'MaxRetriesPerRequestError'],
  ['our own', new WeComStoreError('said by us'), 'said by us'],
  ['an error that says nothing', new Error('wecom-login:once:x'), 'no usable answer'],
  ['no error', 'wecom-login:once:x', 'string'],
])('names the problem of %s, and neither key nor value', (_client, error, problem) => {
  expect(storeProblemOf(error)).toBe(problem)
}) // prettier-ignore
