import type { Texts } from '../../codes.js'

/** Suites of service providers: their id, secret, ticket and token. */
export const suite: Texts<'suite'> = {
  40080: {
    title: 'Wrong suite_secret',
    cause: 'The configured suite_secret does not belong to the suite_id.',
    fix: 'Look it up in the provider console and update the configuration; do not retry in a loop before that.',
  },
  40082: {
    title: 'Invalid suite_access_token',
    cause: 'The suite_access_token is wrong or older than two hours.',
    fix: 'Drop it, fetch a new one with the newest suite_ticket and repeat the call once. With several suites, cache the tokens separately, by suite_id.',
  },
  40083: {
    title: 'Unknown suite_id',
    cause: 'There is no suite with this id.',
    fix: 'Check the suite_id in the provider console.',
  },
  40085: {
    title: 'Invalid suite_ticket',
    cause: 'The suite_ticket is unknown or stale. WeCom pushes a new one about every 10 minutes.',
    fix: 'Wait for the next push or trigger one in the provider console; use only the newest one of each suite and store them by suite_id. Pushes can be late, so do not let a ticket expire after 10 minutes.',
  },
  40086: {
    title: 'No such app in the suite',
    cause: 'One of the app ids does not exist in the suite.',
    fix: 'Correct the list of app ids.',
  },
  41021: {
    title: 'suite_id missing',
    cause: 'The request has no suite_id.',
    fix: 'Add the suite_id parameter.',
  },
  41022: {
    title: 'suite_access_token missing',
    cause: 'A call under service/ had no suite_access_token; often the query parameter was named access_token.',
    fix: 'Name the query parameter suite_access_token; if it is empty, find out why fetching it failed. Self-built apps use auth/getuserinfo instead.',
  },
  41023: {
    title: 'suite_ticket missing',
    cause: 'The request has no suite_ticket, usually because none has been pushed yet.',
    fix: 'Wait for the push, or trigger one in the provider console.',
  },
  41024: {
    title: 'suite_secret missing',
    cause: 'The request has no suite_secret.',
    fix: 'Check that its setting has a value.',
  },
  42009: {
    title: 'suite_access_token expired',
    cause: 'A suite_access_token lives 7200 seconds, and this one is older.',
    fix: 'Drop it, fetch a new one with the newest suite_ticket and repeat the call once. Refresh ahead of expires_in to avoid it.',
  },
  48003: {
    title: 'suite_id and token do not match',
    cause: 'The suite_access_token in use belongs to a different suite_id.',
    fix: 'Key your cached tokens by suite_id.',
  },
}
