import type { Texts } from '../../codes.js'

/** Trusted domains. */
export const domain: Texts<'domain'> = {
  50001: {
    title: 'Callback domain not trusted, or code and token of different apps',
    cause:
      'One of three: the callback host the code was issued for, port included, is not a trusted domain of this app; the code is from one app and the token from another; or the token was made with the contact-sync secret.',
    fix: 'This code is lost: fix the cause, then log in again. In admin console → 应用管理 (apps) → the app → 网页授权及JS-SDK the trusted domain must equal the host of redirect_uri exactly, port included (reverse proxies may add :443); for scan and web login check 企业微信授权登录 → 授权回调域 too; and make sure that the agentid of the link and the secret are from the same app.',
  },
  80001: {
    title: 'Trusted domain not accepted',
    cause:
      'The host of the JS-SDK page is not a trusted domain, its ownership is not verified, or it has no ICP filing.',
    fix: 'Enter the exact host in admin console → 应用管理 (apps) → the app → 网页授权及JS-SDK; no IP, localhost, port or short link. Verify its ownership and make sure it has an ICP filing.',
  },
  85004: {
    title: 'No more trusted-domain settings this month',
    cause: 'A corp may set trusted domains at most 20 times a month.',
    fix: 'Try again next month.',
  },
  85005: {
    title: 'Trusted domain not verified yet',
    cause: 'The domain is set, but its ownership is not proven. Web authorization still works; the JS-SDK is limited.',
    fix: 'Download the WW_verify text file from admin console → 应用管理 (apps) → the app → 网页授权及JS-SDK, put it into the root of the domain so that it opens without any login, and verify. After DNS changes it may take 24 hours.',
  },
  85008: {
    title: 'ICP filing check failed',
    cause:
      'The trusted domain has no ICP filing, or the filing names an entity that is neither the corp nor related to it.',
    fix: 'Make the entity of the filing match the one in admin console → 我的企业 (my company) → 企业信息; full-width and plain brackets in company names count. A new filing may take 24 hours to be seen.',
  },
  85111: {
    title: 'Domain of a service provider',
    cause: 'A domain that belongs to a service provider is refused for self-built apps.',
    fix: "Use the corp's own domain, or the delegated-development model.",
  },
}
