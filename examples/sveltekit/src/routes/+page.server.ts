import type { PageServerLoad } from './$types'

export const load: PageServerLoad = ({ locals }) => ({ member: locals.member })
