import { getLogin } from '@/login'

const handle = (request: Request) => getLogin().handle(request)

export { handle as GET, handle as POST }
