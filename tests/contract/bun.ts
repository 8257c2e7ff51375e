import { checks } from './contract.js'
import { runExample } from './example.js'

/** The contract on examples/bun. */
export const contractCases = () => runExample({ folder: 'bun', command: ['bun', 'src/main.ts'] }, checks)
