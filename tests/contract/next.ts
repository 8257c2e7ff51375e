import { withChromium } from '../accept/browser.js'
import { checks } from './contract.js'
import { runExample } from './example.js'
import { browserChecks, openIn } from './whole-login.js'

const example = { folder: 'next', page: '/me', command: ['next', 'start'] } as const

/** The contract on examples/next, and whole logins in Chromium. */
export const contractCases = () =>
  withChromium((browser) => runExample(example, [...checks, ...browserChecks(openIn(browser))]))
