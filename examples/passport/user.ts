import type { WeComProfile } from 'wecom-login/passport'

declare global {
  namespace Express {
    /** What the session holds of a member. */
    interface User {
      readonly id: string
      readonly name: string
    }
  }
}

/** Finds or creates your own user by `profile.id` instead; false refuses the person. */
export const userOf = ({ id, displayName }: WeComProfile): Express.User | false => ({ id, name: displayName })
