import type { Texts } from '../../codes.js'

/** Parameters of contact calls. */
export const contacts: Texts<'contacts'> = {
  40031: {
    title: 'userid 列表不合法',
    cause: '列表里有 userid 写错了，或者不在应用可见范围内。',
    fix: '把无效的和看不到的成员从列表里去掉。',
  },
  40066: {
    title: '部门列表不合法',
    cause: '部门列表为空，或者里面有不存在的部门 ID。',
    fix: '核对并更正部门 ID。',
  },
  40096: {
    title: 'external_userid 不合法',
    cause: '这个 external_userid 不是发给当前调用方的。',
    fix: '使用发给同一个主体（企业或服务商）的 ID，并确认跟进人在应用可见范围内。',
  },
  40125: {
    title: 'open_userid 无效',
    cause: '传入的 open_userid 不正确。',
    fix: '确认它来自同一个服务商。',
  },
  60003: {
    title: '部门不存在',
    cause: '没有这个部门 ID。',
    fix: '核对部门 ID，部门可能已经删除。',
  },
  60102: {
    title: 'userid 已存在',
    cause: '通讯录里已经有同名的 userid。',
    fix: '换一个 userid，或者改为更新已有成员。登录不会遇到这个错误。',
  },
  60103: {
    title: '手机号格式不对',
    cause: '手机号里有数字和减号以外的字符，或者太长（上限 32）。',
    fix: '调用 user/getuserid 之前先校验，去掉空格和括号。查不到的次数太多会被封一天，不要拿没校验过的输入去查。',
  },
  60104: {
    title: '手机号已存在',
    cause: '企业里已经有成员用了这个手机号。',
    fix: '换一个手机号，或者改为更新已有成员。登录不会遇到这个错误。',
  },
  60105: {
    title: '邮箱格式不对',
    cause: '邮箱不是合法的地址，或者太长（上限 64）。',
    fix: '调用 user/get_userid_by_email 之前先校验，并去掉首尾空格。查不到的次数太多会被封一天，不要拿没校验过的输入去查。',
  },
  60221: {
    title: 'open_userid 属于别的服务商',
    cause: '传入的 open_userid 是另一家服务商的。',
    fix: '按服务商分别保存，不要混用。',
  },
  82001: {
    title: '目标全部为空',
    cause: '成员、部门和标签一个都没有传。',
    fix: '至少传其中一项。',
  },
  301021: {
    title: 'userid 参数无效',
    cause: '至少有一个 userid 不在通讯录里。',
    fix: '核对这些 userid，去掉已离职或写错的。',
  },
}
