import type { Entry } from '../entry.js'

/** Two-factor verification (二次验证). */
export const twoFactor: readonly Entry[] = [
  {
    code: 40207,
    page: 99500,
    who: 'member',
    zh: {
      title: 'tfa_code 无效',
      cause: '二次验证的 tfa_code 不正确、已用过，或者超过了 5 分钟。',
      fix: '请成员重新打开二次验证页面，用新的 code 换一个新的 tfa_code，每个只用一次。',
    },
    en: {
      title: 'Invalid tfa_code',
      cause: 'The tfa_code of the two-factor verification is wrong, used, or older than 5 minutes.',
      fix: 'Let the member open the two-factor page again and get a new tfa_code for the new code; use each once.',
    },
  },
  {
    code: 40208,
    page: 99499,
    who: 'wecom_admin',
    zh: {
      title: '成员不在二次验证范围内',
      cause: '这个成员没有被要求做二次验证，所以不能替他通过。',
      fix: '请管理员在管理后台的「二次验证」设置里检查范围，用自建应用调用时，成员还要在应用的「可见范围」内。',
    },
    en: {
      title: 'Member not subject to two-factor verification',
      cause: 'Two-factor verification is not required of this member, so it cannot be passed for them.',
      fix: 'Have an administrator check the scope under 二次验证 in the admin console; for calls by a self-built app the member must also be in its visible range (可见范围).',
    },
  },
  {
    code: 40209,
    page: 99499,
    who: 'developer',
    zh: {
      title: '二次验证的域名不一致',
      cause: '网页授权的回调域名和二次验证页面的域名不是同一个。',
      fix: '让 redirect_uri 的主机名与管理后台「二次验证」里填写的验证页面完全一致。',
    },
    en: {
      title: 'Domains of two-factor page and callback differ',
      cause: 'The callback of the web authorization is on another host than the two-factor page.',
      fix: 'Use for redirect_uri the very host of the page entered under 二次验证 in the admin console.',
    },
  },
  {
    code: 40210,
    page: 99519,
    who: 'wecom_admin',
    zh: {
      title: '没有设置二次验证页面',
      cause: '企业还没有填写二次验证页面的地址。',
      fix: '请管理员在管理后台的「二次验证」设置里填上验证页面；用自建应用时，填该应用的网页授权链接。',
    },
    en: {
      title: 'No two-factor page configured',
      cause: 'The corp has not entered the address of a two-factor page.',
      fix: 'Have an administrator enter it under 二次验证 in the admin console; for a self-built app that is its web authorization link.',
    },
  },
]
