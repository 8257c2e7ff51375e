import type { Texts } from '../../codes.js'

/** Installing a suite, and what the corp authorized. */
export const install: Texts<'install'> = {
  40077: {
    title: 'Unknown pre_auth_code',
    cause: 'There is no such pre_auth_code.',
    fix: 'Get a new one and start the installation again.',
  },
  40078: {
    title: 'Invalid auth_code',
    cause: 'The auth_code of an installation or a provider login is wrong, used, or older than 10 minutes.',
    fix: 'It works once, so do not re-send it: start the installation or the login again, and handle a push and a redirect for the same installation idempotently.',
  },
  40084: {
    title: 'Invalid permanent_code',
    cause: 'The permanent_code is wrong, belongs to another provider, or the corp cancelled the authorization.',
    fix: 'Mark the corp as not authorized and stop calling; ask its administrator to install the app again and use the new permanent_code.',
  },
  40133: {
    title: 'Member authorization forbidden',
    cause: 'The corp does not let members authorize apps by themselves.',
    fix: 'Ask its administrator whether to allow it.',
  },
  40134: {
    title: 'Member-authorized app disabled',
    cause: 'The app that the member authorized is disabled.',
    fix: 'Ask the administrator of the corp to enable it.',
  },
  40140: {
    title: 'Another app of the suite is installed',
    cause: 'The corp has already installed another app of the same suite.',
    fix: 'Deal with that installation first, then install this one.',
  },
  41025: {
    title: 'permanent_code missing',
    cause: 'The request has no permanent_code.',
    fix: 'Check that the stored record of this corp is complete.',
  },
  42007: {
    title: 'pre_auth_code expired',
    cause: 'A pre_auth_code lives 20 minutes, and this one is older.',
    fix: 'Get a new one and open the install page again. Create install links when the administrator clicks, not long before.',
  },
  48004: {
    title: 'No valid authorization',
    cause: 'The corp never authorized the app, or cancelled the authorization.',
    fix: 'Mark the corp as not authorized and ask its administrator to authorize again.',
  },
  60218: {
    title: 'For member-authorized apps only',
    cause: 'This call only works for apps in member-authorization mode.',
    fix: 'Check the mode of the app and use the call that fits it.',
  },
  84054: {
    title: 'auth_corpid missing',
    cause: 'The request has no auth_corpid.',
    fix: 'Add the corpid of the authorizing corp.',
  },
  84085: {
    title: 'App removed from the market',
    cause: 'The app has been removed from the app market.',
    fix: 'The provider must find out why and publish it again.',
  },
  84135: {
    title: 'Installation forbidden',
    cause: 'The app cannot be installed at the moment.',
    fix: 'Ask the administrator and the provider to find out why.',
  },
}
