import type { Texts } from '../../codes.js'

/** Members and data outside the visible range (可见范围) of an app. */
export const visibility: Texts<'visibility'> = {
  50002: {
    title: 'Member out of scope',
    cause: 'The app may not access this member.',
    fix: 'Have an administrator add the member or their department in admin console → 应用管理 (apps) → the app → 可见范围 (visible range). Until then tell the member that they may not use the app.',
  },
  60011: {
    title: 'No permission for this member, department or tag',
    cause:
      'The target is outside the visible range of the app, or the app may not do this to it. During a login the identity is usually known already and only the details are missing.',
    fix: 'If you need the details, have an administrator add the member or department in admin console → 应用管理 (apps) → the app → 可见范围 (visible range). Otherwise, finish the login with the userid alone.',
  },
  60021: {
    title: 'userid outside the visible range',
    cause: 'The member exists but the app cannot see them, so there are no details and no user_ticket.',
    fix: 'Have an administrator add the member or their department in admin console → 应用管理 (apps) → the app → 可见范围 (visible range). A userid is returned for members outside it too; whether they may log in is for your app to decide.',
  },
  60030: {
    title: 'Beyond the visible range',
    cause: 'The data asked for lies beyond the visible range of the app.',
    fix: 'Have an administrator widen it in admin console → 应用管理 (apps) → the app → 可见范围.',
  },
  60217: {
    title: 'Operator has no permission',
    cause: 'With member-level authorization the operator must have authorized or be in the visible range.',
    fix: 'Let the operator authorize first, or have an administrator add them to the visible range.',
  },
  81013: {
    title: 'None of the targets is valid',
    cause: 'None of the given userids, departments and tags is valid and allowed for the app.',
    fix: 'Messaging and list calls return this, login calls do not. Check the ids, and that they are within admin console → 应用管理 (apps) → the app → 可见范围 (visible range).',
  },
  92000: {
    title: 'Member not visible to the app',
    cause: 'The app cannot see this member.',
    fix: 'Have an administrator add the member in admin console → 应用管理 (apps) → the app → 可见范围 (visible range).',
  },
}
