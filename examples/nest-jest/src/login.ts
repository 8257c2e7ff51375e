import { loginFromEnv } from 'wecom-login/login'
import type { SessionOf } from 'wecom-login/nest'

export const login = loginFromEnv({
  detailed: true, // asks for the name too
  onLogin: ({ contact: { userId, name = userId } }) => ({ session: { userId, name } }),
})

export type Session = SessionOf<typeof login>
