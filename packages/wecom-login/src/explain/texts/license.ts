import type { Entry } from '../entry.js'

/** Seats and API licences of provider apps. */
export const license: readonly Entry[] = [
  {
    code: 40138,
    page: 90313,
    who: 'provider',
    zh: {
      title: '超过付费可用人数',
      cause: '使用人数超过了购买的名额。',
      fix: '请企业向服务商增购名额，或减少使用人数。',
    },
    en: {
      title: 'More users than paid seats',
      cause: 'More people use the app than seats were paid for.',
      fix: 'The corp has to buy more from the provider, or let fewer people use it.',
    },
  },
  {
    code: 40139,
    page: 90313,
    who: 'provider',
    zh: {
      title: '成员授权人数已满',
      cause: '自行授权的成员数达到了上限。',
      fix: '请服务商增加名额。',
    },
    en: {
      title: 'No member-authorization seats left',
      cause: 'The number of members who authorized the app has reached its limit.',
      fix: 'Ask the provider for more seats.',
    },
  },
  {
    code: 701008,
    page: 90313,
    who: 'provider',
    zh: {
      title: '没有互通账号许可',
      cause: '这个成员没有已激活的互通账号。',
      fix: '请服务商为他激活互通账号。',
    },
    en: {
      title: 'No interop licence',
      cause: 'This member has no active interop licence.',
      fix: 'The provider has to activate one for them.',
    },
  },
  {
    code: 701071,
    page: 90313,
    who: 'provider',
    zh: {
      title: '企业从未购买接口许可',
      cause: '第三方和代开发应用调用接口需要接口许可，还没有人为这家企业购买过。',
      fix: '请服务商为这家企业购买并激活接口许可。自建应用不需要许可，如果你是自建应用，检查是否误用了服务商的 token。',
    },
    en: {
      title: 'No API licence was ever bought for this corp',
      cause: 'Third-party and delegated apps need API licences, and nobody has bought any for this corp.',
      fix: 'The provider has to buy and activate licences for this corp. Self-built apps need none; if yours is one, see whether a token of a provider is in use.',
    },
  },
  {
    code: 701099,
    page: 90313,
    who: 'provider',
    zh: {
      title: '成员没有有效的接口许可',
      cause: '第三方和代开发应用按成员计许可，而这个成员名下没有有效的。',
      fix: '请服务商为他激活或续期。授权链接带上 agentid，或者让成员从工作台进入应用，也可能触发自动激活。',
    },
    en: {
      title: 'Member has no valid API licence',
      cause: 'Third-party and delegated apps need a licence per member, and this member has none that is valid.',
      fix: 'The provider has to activate or renew one. An agentid in the authorization link, or entering the app from the workbench, may activate one automatically.',
    },
  },
]
