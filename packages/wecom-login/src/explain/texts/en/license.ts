import type { Texts } from '../../codes.js'

/** Seats and API licences of provider apps. */
export const license: Texts<'license'> = {
  40138: {
    title: 'More users than paid seats',
    cause: 'More people use the app than seats were paid for.',
    fix: 'The corp must buy more seats from the provider, or let fewer people use the app.',
  },
  40139: {
    title: 'No member-authorization seats left',
    cause: 'The number of members who authorized the app has reached its limit.',
    fix: 'Ask the provider for more seats.',
  },
  701008: {
    title: 'No interop licence',
    cause: 'This member has no active interop licence.',
    fix: 'The provider must activate one for this member.',
  },
  701071: {
    title: 'This corp has no API licence',
    cause: 'Third-party and delegated apps need API licences, and none was ever bought for this corp.',
    fix: 'The provider must buy and activate licences for this corp. Self-built apps need none; if yours is one, check whether it uses the token of a provider.',
  },
  701099: {
    title: 'Member has no valid API licence',
    cause: 'Third-party and delegated apps need a licence per member, and this member has no valid one.',
    fix: 'The provider must activate or renew one. An agentid in the authorization link, or entering the app from the workbench, may activate one automatically.',
  },
}
