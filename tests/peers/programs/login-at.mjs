import { createInterface } from 'node:readline'

/** What every program here is told about its app, as a deployed one would be. */
export const {
  WECOM_CORP_ID: corpId,
  WECOM_AGENT_ID: agentId,
  WECOM_SECRET: secret,
  WECOM_REDIRECT_URL: redirectUrl,
} = process.env

/** Prints a login address for whoever plays the browser, and reads the query of the callback that comes back. */
export async function logInAt(url) {
  console.log(url)
  for await (const line of createInterface({ input: process.stdin }))
    return Object.fromEntries(new URLSearchParams(line))
  throw new Error('no callback')
}

/** Prints what the program found out. */
export function report(found) {
  console.log(JSON.stringify(found))
}
