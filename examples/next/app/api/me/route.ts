import { getLogin } from '@/login'

export const GET = async (request: Request) => Response.json(await getLogin().session(request))
