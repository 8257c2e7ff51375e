import type { Entry } from '../entry.js'

/** Members and data outside the visible range (可见范围) of an app. */
export const visibility: readonly Entry[] = [
  {
    code: 50002,
    page: 90196,
    who: 'wecom_admin',
    zh: {
      title: '成员不在权限范围内',
      cause: '这个成员不在应用被允许访问的范围内。',
      fix: '请管理员到 管理后台 → 应用管理 → 应用 →「可见范围」加入这个成员或他的部门。在此之前给成员显示「你没有使用这个应用的权限」。',
    },
    en: {
      title: 'Member out of scope',
      cause: 'This member is outside what the app may access.',
      fix: 'Have an administrator add the member or their department in admin console → 应用管理 (apps) → the app → 可见范围 (visible range). Until then tell the member that they may not use the app.',
    },
  },
  {
    code: 60011,
    page: 90196,
    who: 'wecom_admin',
    zh: {
      title: '没有权限访问这个成员、部门或标签',
      cause: '目标不在应用的可见范围内，或者应用不能对它做这个操作。登录时多半是身份已经知道，只是读不到资料。',
      fix: '需要资料的话，请管理员到 管理后台 → 应用管理 → 应用 →「可见范围」加入这个成员或部门。如果不是必需，只用 userid 完成登录即可。',
    },
    en: {
      title: 'No right on this member, department or tag',
      cause:
        'The target is outside the visible range of the app, or the app may not do this to it. At a login the identity is mostly known already and only details are missing.',
      fix: 'If you need the details, have an administrator add the member or department in admin console → 应用管理 (apps) → the app → 可见范围 (visible range). If not, finish the login with the userid alone.',
    },
  },
  {
    code: 60021,
    page: 90196,
    who: 'wecom_admin',
    zh: {
      title: 'userid 不在应用可见范围内',
      cause: '成员存在，但应用看不到他，所以读不到资料，也拿不到 user_ticket。',
      fix: '请管理员到 管理后台 → 应用管理 → 应用 →「可见范围」加入这个成员或他的部门。范围外的成员也会拿到 userid，要不要让他登录由你的应用决定。',
    },
    en: {
      title: 'userid outside the visible range',
      cause: 'The member exists but the app cannot see them, so there are no details and no user_ticket.',
      fix: 'Have an administrator add the member or their department in admin console → 应用管理 (apps) → the app → 可见范围 (visible range). A userid is returned for members outside it too; whether they may log in is for your app to decide.',
    },
  },
  {
    code: 60030,
    page: 90196,
    who: 'wecom_admin',
    zh: {
      title: '超出应用可见范围',
      cause: '请求的数据超出了应用的可见范围。',
      fix: '请管理员在 管理后台 → 应用管理 → 应用 →「可见范围」里扩大范围。',
    },
    en: {
      title: 'Beyond the visible range',
      cause: 'The data asked for lies beyond the visible range of the app.',
      fix: 'Have an administrator widen it in admin console → 应用管理 (apps) → the app → 可见范围.',
    },
  },
  {
    code: 60217,
    page: 90313,
    who: 'wecom_admin',
    zh: {
      title: '操作者没有权限',
      cause: '成员授权模式下，操作者要么自己授权过，要么在应用可见范围内。',
      fix: '请操作者先授权，或请管理员把他加进可见范围。',
    },
    en: {
      title: 'Operator has no permission',
      cause: 'With member-level authorization the operator must have authorized or be in the visible range.',
      fix: 'Let the operator authorize first, or have an administrator add them to the visible range.',
    },
  },
  {
    code: 81013,
    page: 90313,
    who: 'developer',
    zh: {
      title: '目标成员、部门和标签全部无效',
      cause: '传入的 userid、部门和标签没有一个有效，或者应用都无权访问。',
      fix: '这不是登录接口的错误，多见于发消息和列表接口。核对传入的 ID，并到 管理后台 → 应用管理 → 应用 →「可见范围」确认它们在范围内。',
    },
    en: {
      title: 'None of the targets is valid',
      cause: 'Of the userids, departments and tags given, none is valid and permitted to the app.',
      fix: 'Messaging and list calls answer this, login calls do not. Check the ids, and that they are within admin console → 应用管理 (apps) → the app → 可见范围 (visible range).',
    },
  },
  {
    code: 92000,
    page: 90196,
    who: 'wecom_admin',
    zh: {
      title: '成员不在应用可见范围内',
      cause: '应用看不到这个成员。',
      fix: '请管理员在 管理后台 → 应用管理 → 应用 →「可见范围」里加入这个成员。',
    },
    en: {
      title: 'Member not visible to the app',
      cause: 'The app cannot see this member.',
      fix: 'Have an administrator add the member in admin console → 应用管理 (apps) → the app → 可见范围 (visible range).',
    },
  },
]
