// All that is used of undici. scripts/bundle.ts puts it, and no more of it, into one file that comes with the package.
export { buildConnector, Pool } from 'undici'
