import { login } from '@/login'

export const { handle: GET, handle: POST } = login
