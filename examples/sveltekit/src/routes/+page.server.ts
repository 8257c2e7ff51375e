import { login } from '../login'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ request }) => ({ session: await login.session(request) })
