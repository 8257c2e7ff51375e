export { errcodes, explain, explainAll, type Explanation } from './explanation.js'
export type { Lang, Who } from './entry.js'
