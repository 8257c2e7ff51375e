import type { Texts } from '../../codes.js'

/** The URL to which WeCom pushes messages and events. */
export const callback: Texts<'callback'> = {
  40057: {
    title: 'Callback URL refused',
    cause: 'The callback URL is malformed, or your server answered the verification request incorrectly.',
    fix: 'Make sure WeCom can reach it, and that it answers within a second with the decrypted echostr only, without quotes or a newline.',
  },
  43012: {
    title: 'Callback URL required',
    cause: 'The app has no callback URL yet.',
    fix: 'Have an administrator configure message receiving in admin console → 应用管理 (apps) → the app.',
  },
  85010: {
    title: 'Bad callback settings',
    cause: 'One of the callback settings is not valid.',
    fix: 'Check Token (letters and digits, 32 at most) and EncodingAESKey (43 letters and digits).',
  },
  85011: {
    title: 'Callback URL not verified',
    cause: 'WeCom called the URL and did not get the answer it expected.',
    fix: 'Check the code that decrypts and returns echostr.',
  },
}
