import type { Texts } from '../../codes.js'

/** Codes of WeChat that are often taken for WeCom's; the WeCom list does not have them. */
export const wechat: Texts<'wechat'> = {
  40030: {
    title: 'Invalid refresh_token (WeChat)',
    cause: 'A code of WeChat public accounts; WeCom login has no refresh_token.',
    fix: 'Check the API address, which should be that of WeCom.',
  },
  41003: {
    title: 'refresh_token missing (WeChat)',
    cause: 'A code of WeChat public accounts that WeCom does not have.',
    fix: 'Check the API address: most likely a public-account call was made.',
  },
  43001: {
    title: 'GET required (WeChat)',
    cause: 'A code of WeChat public accounts that asks for GET.',
    fix: 'Check the method and the API address.',
  },
  43002: {
    title: 'POST required (WeChat)',
    cause: 'A code of WeChat public accounts that asks for POST.',
    fix: 'Check the method and the API address.',
  },
  43003: {
    title: 'HTTPS required (WeChat)',
    cause: 'A code of WeChat public accounts that asks for HTTPS.',
    fix: 'Check the scheme and the API address.',
  },
  45011: {
    title: 'Too many calls a minute (WeChat)',
    cause: 'Not a WeCom code: WeChat public accounts and mini programs use it for their per-minute quota.',
    fix: 'If you do meet it, treat it like 45009: stop retrying, wait, and find what calls so often. Check too that the API address is that of WeCom.',
  },
  47001: {
    title: 'Body could not be parsed',
    cause: 'Not in the list of WeCom, yet people met it after sending a form where JSON is wanted.',
    fix: 'Turn the body into JSON.',
  },
}
