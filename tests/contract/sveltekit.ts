import { checks } from './contract.js'
import { runExample } from './example.js'

/** The contract on examples/sveltekit. */
export const contractCases = () => runExample({ folder: 'sveltekit', command: ['node', 'start.js'] }, checks)
