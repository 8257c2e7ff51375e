import type { Texts } from '../../codes.js'

/** Codes of WeChat that are often taken for WeCom's; the WeCom list does not have them. */
export const wechat: Texts<'wechat'> = {
  40030: {
    title: 'Invalid refresh_token (WeChat)',
    cause: 'This is a code of WeChat public accounts; WeCom login has no refresh_token.',
    fix: 'Check the API address, which should be that of WeCom.',
  },
  41003: {
    title: 'refresh_token missing (WeChat)',
    cause: 'This is a code of WeChat public accounts that WeCom does not have.',
    fix: 'Check the API address: most likely a public-account call was made.',
  },
  43001: {
    title: 'GET required (WeChat)',
    cause: 'This is a code of WeChat public accounts that requires GET.',
    fix: 'Check the method and the API address.',
  },
  43002: {
    title: 'POST required (WeChat)',
    cause: 'This is a code of WeChat public accounts that requires POST.',
    fix: 'Check the method and the API address.',
  },
  43003: {
    title: 'HTTPS required (WeChat)',
    cause: 'This is a code of WeChat public accounts that requires HTTPS.',
    fix: 'Check the scheme and the API address.',
  },
  45011: {
    title: 'Too many calls a minute (WeChat)',
    cause: 'Not a WeCom code: WeChat public accounts and mini programs use it for their per-minute quota.',
    fix: 'If you do get it, treat it like 45009: stop retrying, wait, and find out what makes so many calls. Also check that the API address is that of WeCom.',
  },
  47001: {
    title: 'Body could not be parsed',
    cause: 'WeCom does not list this code, but it has been seen after sending a form where JSON is required.',
    fix: 'Send the body as JSON.',
  },
}
