import type { Texts } from '../../codes.js'

/** From where, and what, an app may call. */
export const permission: Texts<'permission'> = {
  48001: {
    title: 'API not granted',
    cause: 'This corp or app was not granted the feature behind the call.',
    fix: 'Have an administrator grant the permission in the admin console; do not retry before that.',
  },
  48002: {
    title: 'App may not call this API',
    cause:
      'The token was made with the wrong kind of secret (contact sync instead of the app, or the reverse), the permission of a third-party app was not approved, or a delegated (代开发) app fetched its token the third-party way.',
    fix: 'See in the permission section of the API which credential it wants, and compare with admin console → 应用管理 (apps) → the app → Secret. Delegated apps call gettoken with the corpid and the permanent code. Retrying does not help.',
  },
  48006: {
    title: 'Permission withdrawn',
    cause: 'The corp has not used the app for a long time, so its API permission was withdrawn.',
    fix: 'Have an administrator enable it again in the admin console.',
  },
  48008: {
    title: 'Contact-edit authorization does not reach this far',
    cause: 'The contact-edit authorization opens only part of the contact APIs, and not this one.',
    fix: 'Use a contact API that it covers.',
  },
  48009: {
    title: 'Contact sync refuses new IPs',
    cause: 'Since 2022-08-15 the contact-sync secret can no longer read member details from IPs that are new.',
    fix: 'Use the Secret of a self-built app (admin console → 应用管理 (apps) → the app), and get sensitive fields through web authorization with the consent of the member.',
  },
  60020: {
    title: 'Server IP is not on the trusted list',
    cause:
      "The public IP the request came from is not among the app's trusted IPs (企业可信IP). Every app created after 2022-06-20 needs them; a good gettoken proves nothing, since the check mostly shows up on the calls that follow.",
    fix: "Add your server's egress IP{ip} in admin console → 应用管理 (apps) → the app → 企业可信IP, several separated by semicolons; it takes about a minute. A trusted domain or a message-receiving URL has to be set first, and IPs of service providers are refused for self-built apps. Third-party and delegated apps use the IP allow-list of the provider console. If your egress IP changes (laptop, serverless), send the calls through a proxy with a fixed one.",
  },
  60031: {
    title: 'App barred from the API',
    cause: 'At present this app may not call any API.',
    fix: 'Have an administrator look at the state of the app in the admin console, and contact WeCom if need be.',
  },
  85006: {
    title: 'IP list too long',
    cause: 'More IPs were given than the list may hold.',
    fix: 'Remove those no longer in use and save again.',
  },
  85007: {
    title: 'Malformed IP',
    cause: 'One of the IPs given is not a valid address.',
    fix: 'Check them one by one and enter valid addresses only.',
  },
  90308: {
    title: 'Request IP not recognised',
    cause: 'IP checking is on, and the request came from an address that is not listed.',
    fix: 'Add the egress IP{ip} in admin console → 应用管理 (apps) → the app → 企业可信IP, or for third-party apps in the IP allow-list of the provider console.',
  },
}
