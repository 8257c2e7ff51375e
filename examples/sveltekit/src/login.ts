import { env } from '$env/dynamic/private'
import { loginFromEnv } from 'wecom-login/login'

export const login = loginFromEnv({
  env,
  detailed: true, // asks for the name too
  onLogin: ({ contact: { userId, name = userId } }) => ({ session: { userId, name } }),
})
