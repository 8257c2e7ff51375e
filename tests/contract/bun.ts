import { checks } from './contract.js'
import { runExample } from './example.js'

/** The contract on examples/bun. */
export const contractCases = () => runExample({ folder: 'bun', page: '/me', command: ['bun', 'server.ts'] }, checks)
