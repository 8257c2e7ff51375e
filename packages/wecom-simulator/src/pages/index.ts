/** Every page of the simulator: call it with its props, hand the result to `c.html(…)`. */
export { ConsentPage } from './consent-page.js'
export { ErrorPage } from './error-page.js'
export { HomePage } from './home-page.js'
export { PhonePage } from './phone-page.js'
export { ScanPage } from './scan-page.js'
export { WhoPage } from './who-page.js'
