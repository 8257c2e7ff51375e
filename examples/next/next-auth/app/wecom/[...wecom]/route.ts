import { getWeCom } from '@/auth'

export const GET = (request: Request) => getWeCom().handle(request)
