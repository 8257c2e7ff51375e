import type { Texts } from '../../codes.js'

/** Signatures and tickets of the JS-SDK. */
export const jssdk: Texts<'jssdk'> = {
  40093: {
    title: 'Wrong JS-SDK signature',
    cause:
      'The signed values do not match the page: the ticket is of the wrong kind or too old, the URL differs, the timestamp is in the wrong unit, or the fields are in another order.',
    fix: 'Take the SHA-1 of jsapi_ticket, noncestr, timestamp and url in this order with raw values; url is the full address of the page with its query and without the # part, timestamp is in seconds. Sign config with the ticket of the corp and agentConfig with that of the app.',
  },
  42012: {
    title: 'jsapi_ticket not usable here',
    cause: "Usually the corp's ticket was used where the app's is required, or the ticket of another app.",
    fix: "Fetch it with this app's own access_token: get_jsapi_ticket for config, ticket/get with type=agent_config for agentConfig. Cache the two kinds, and the tickets of different apps, separately.",
  },
  91040: {
    title: 'Wrong ticket type',
    cause: 'The type parameter of the ticket call is wrong.',
    fix: 'Call get_jsapi_ticket without a type, and ticket/get with type=agent_config.',
  },
}
