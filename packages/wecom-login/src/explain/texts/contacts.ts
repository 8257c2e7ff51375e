import type { Entry } from '../entry.js'

/** Parameters of contact calls. */
export const contacts: readonly Entry[] = [
  {
    code: 40031,
    page: 90313,
    who: 'developer',
    zh: {
      title: 'userid 列表不合法',
      cause: '列表里有 userid 写错了，或者不在应用可见范围内。',
      fix: '把无效的和看不到的成员从列表里去掉。',
    },
    en: {
      title: 'Bad list of userids',
      cause: 'The list holds a userid that does not exist or that the app cannot see.',
      fix: 'Take the wrong and the invisible ones out of the list.',
    },
  },
  {
    code: 40066,
    page: 90313,
    who: 'developer',
    zh: {
      title: '部门列表不合法',
      cause: '部门列表为空，或者里面有不存在的部门 ID。',
      fix: '核对并更正部门 ID。',
    },
    en: {
      title: 'Bad list of departments',
      cause: 'The list of departments is empty or holds an unknown id.',
      fix: 'Check and correct the department ids.',
    },
  },
  {
    code: 40096,
    page: 90313,
    who: 'developer',
    zh: {
      title: 'external_userid 不合法',
      cause: '这个 external_userid 不是发给当前调用方的。',
      fix: '使用发给同一个主体（企业或服务商）的 ID，并确认跟进人在应用可见范围内。',
    },
    en: {
      title: 'Invalid external_userid',
      cause: 'This external_userid was not issued to the present caller.',
      fix: 'Use the id issued to the same subject, corp or provider, and see that the follower is in the visible range.',
    },
  },
  {
    code: 40125,
    page: 95884,
    who: 'developer',
    zh: {
      title: 'open_userid 无效',
      cause: '传入的 open_userid 不正确。',
      fix: '确认它来自同一个服务商。',
    },
    en: {
      title: 'Invalid open_userid',
      cause: 'The open_userid given is not a valid one.',
      fix: 'See whether it was issued to this provider and not to another.',
    },
  },
  {
    code: 60003,
    page: 90313,
    who: 'developer',
    zh: {
      title: '部门不存在',
      cause: '没有这个部门 ID。',
      fix: '核对部门 ID，部门可能已经删除。',
    },
    en: {
      title: 'No such department',
      cause: 'There is no department with this id.',
      fix: 'Check the id; the department may have been deleted.',
    },
  },
  {
    code: 60102,
    page: 90313,
    who: 'developer',
    zh: {
      title: 'userid 已存在',
      cause: '通讯录里已经有同名的 userid。',
      fix: '换一个 userid，或者改为更新已有成员。登录不会遇到这个错误。',
    },
    en: {
      title: 'userid already exists',
      cause: 'The contacts hold a member with this userid already.',
      fix: 'Choose another userid or update the existing member. Logins never meet this.',
    },
  },
  {
    code: 60103,
    page: 95402,
    who: 'developer',
    zh: {
      title: '手机号格式不对',
      cause: '手机号里有数字和减号以外的字符，或者太长（上限 32）。',
      fix: '调用 user/getuserid 之前先校验，去掉空格和括号。查不到的次数太多会被封一天，不要拿没校验过的输入去查。',
    },
    en: {
      title: 'Malformed mobile',
      cause: 'The mobile holds something else than digits and minus signs, or exceeds the length of 32.',
      fix: 'Validate before calling user/getuserid and strip blanks and brackets. Too many misses block the API for a day, so never look up unchecked input.',
    },
  },
  {
    code: 60104,
    page: 90313,
    who: 'developer',
    zh: {
      title: '手机号已存在',
      cause: '企业里已经有成员用了这个手机号。',
      fix: '换一个手机号，或者改为更新已有成员。登录不会遇到这个错误。',
    },
    en: {
      title: 'Mobile already in use',
      cause: 'Another member of the corp has this mobile.',
      fix: 'Use another mobile or update that member. Logins never meet this.',
    },
  },
  {
    code: 60105,
    page: 95895,
    who: 'developer',
    zh: {
      title: '邮箱格式不对',
      cause: '邮箱不是合法的地址，或者太长（上限 64）。',
      fix: '调用 user/get_userid_by_email 之前先校验，并去掉首尾空格。查不到的次数太多会被封一天，不要拿没校验过的输入去查。',
    },
    en: {
      title: 'Malformed e-mail',
      cause: 'The e-mail is not a valid address or exceeds the length of 64.',
      fix: 'Validate and trim it before calling user/get_userid_by_email. Too many misses block the API for a day, so never look up unchecked input.',
    },
  },
  {
    code: 60221,
    page: 95884,
    who: 'developer',
    zh: {
      title: 'open_userid 属于别的服务商',
      cause: '传入的 open_userid 是另一家服务商的。',
      fix: '按服务商分别保存，不要混用。',
    },
    en: {
      title: 'open_userid of another provider',
      cause: 'The open_userid given belongs to a different provider.',
      fix: 'Keep these ids apart by provider and never mix them.',
    },
  },
  {
    code: 82001,
    page: 90313,
    who: 'developer',
    zh: {
      title: '目标全部为空',
      cause: '成员、部门和标签一个都没有传。',
      fix: '至少传其中一项。',
    },
    en: {
      title: 'All targets empty',
      cause: 'Neither members, departments nor tags were given.',
      fix: 'Give at least one of them.',
    },
  },
  {
    code: 301021,
    page: 90313,
    who: 'developer',
    zh: {
      title: 'userid 参数无效',
      cause: '至少有一个 userid 不在通讯录里。',
      fix: '核对这些 userid，去掉已离职或写错的。',
    },
    en: {
      title: 'Unknown userid among the parameters',
      cause: 'At least one of the userids is not in the contacts.',
      fix: 'Check them and drop those that left or are misspelt.',
    },
  },
]
