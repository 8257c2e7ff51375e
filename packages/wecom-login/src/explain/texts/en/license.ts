import type { Texts } from '../../codes.js'

/** Seats and API licences of provider apps. */
export const license: Texts<'license'> = {
  40138: {
    title: 'More users than paid seats',
    cause: 'More people use the app than seats were paid for.',
    fix: 'The corp has to buy more from the provider, or let fewer people use it.',
  },
  40139: {
    title: 'No member-authorization seats left',
    cause: 'The number of members who authorized the app has reached its limit.',
    fix: 'Ask the provider for more seats.',
  },
  701008: {
    title: 'No interop licence',
    cause: 'This member has no active interop licence.',
    fix: 'The provider has to activate one for them.',
  },
  701071: {
    title: 'No API licence was ever bought for this corp',
    cause: 'Third-party and delegated apps need API licences, and nobody has bought any for this corp.',
    fix: 'The provider has to buy and activate licences for this corp. Self-built apps need none; if yours is one, see whether a token of a provider is in use.',
  },
  701099: {
    title: 'Member has no valid API licence',
    cause: 'Third-party and delegated apps need a licence per member, and this member has none that is valid.',
    fix: 'The provider has to activate or renew one. An agentid in the authorization link, or entering the app from the workbench, may activate one automatically.',
  },
}
