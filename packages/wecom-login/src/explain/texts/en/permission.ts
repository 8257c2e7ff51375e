import type { Texts } from '../../codes.js'

/** From where, and what, an app may call. */
export const permission: Texts<'permission'> = {
  48001: {
    title: 'API not granted',
    cause: 'This corp or app does not have the permission for this call.',
    fix: 'Have an administrator grant the permission in the admin console; do not retry before that.',
  },
  48002: {
    title: 'App may not call this API',
    cause:
      'The token was made with the wrong kind of secret (contact sync instead of the app, or the reverse), the permission of a third-party app was not approved, or a delegated (代开发) app fetched its token as a third-party app does.',
    fix: 'The permission section of the API documentation says which credential it needs; compare with admin console → 应用管理 (apps) → the app → Secret. Delegated apps call gettoken with the corpid and the permanent code. Retrying does not help.',
  },
  48006: {
    title: 'Permission withdrawn',
    cause: 'The corp has not used the app for a long time, so its API permission was withdrawn.',
    fix: 'Have an administrator enable it again in the admin console.',
  },
  48008: {
    title: 'Not covered by contact-edit authorization',
    cause: 'The contact-edit authorization covers only some of the contact APIs, and this is not one of them.',
    fix: 'Use a contact API that it covers.',
  },
  48009: {
    title: 'Contact sync refuses new IPs',
    cause: 'Since 2022-08-15 the contact-sync secret cannot read member details from IPs added later.',
    fix: 'Use the Secret of a self-built app (admin console → 应用管理 (apps) → the app), and get sensitive fields through web authorization with the consent of the member.',
  },
  60020: {
    title: 'Server IP is not on the trusted list',
    cause:
      "The public IP the request came from is not among the app's trusted IPs (企业可信IP). Every app created after 2022-06-20 needs them. A successful gettoken proves nothing: the check usually applies to the calls that follow.",
    fix: "Add your server's egress IP{ip} in admin console → 应用管理 (apps) → the app → 企业可信IP, several separated by semicolons; it takes about a minute. Set a trusted domain or a message-receiving URL first; IPs of service providers are refused for self-built apps. Third-party and delegated apps use the IP allow-list of the provider console. If your egress IP changes (laptop, serverless), send the calls through a proxy with a fixed IP.",
  },
  60031: {
    title: 'App barred from the API',
    cause: 'This app may not call any API at the moment.',
    fix: 'Have an administrator check the app in the admin console, and contact WeCom if necessary.',
  },
  85006: {
    title: 'IP list too long',
    cause: 'The list cannot hold that many IPs.',
    fix: 'Remove those no longer in use and save again.',
  },
  85007: {
    title: 'Malformed IP',
    cause: 'One of the IPs given is not a valid address.',
    fix: 'Check them one by one and enter valid addresses only.',
  },
  90308: {
    title: 'Request IP not recognised',
    cause: 'IP checking is on, and the request came from an address that is not on the list.',
    fix: 'Add the egress IP{ip} in admin console → 应用管理 (apps) → the app → 企业可信IP, or for third-party apps in the IP allow-list of the provider console.',
  },
}
