import { loginFromEnv, type SuccessfulLogin } from 'wecom-login/login'

const onLogin = ({ contact: { userId, name = userId } }: SuccessfulLogin) => ({ session: { userId, name } })

export const login = loginFromEnv({ detailed: true, onLogin }) // detailed: asks for the name too
