import { checks } from './contract.js'
import { runExample } from './example.js'

/** The contract on examples/sveltekit. */
export const contractCases = () =>
  runExample({ folder: 'sveltekit', page: '/me', command: ['node', 'start.js'] }, checks)
