/** The environment variables of a login, and where the value of each is found. */
export const variables = {
  WECOM_CORP_ID: 'the 企业ID under 我的企业 in the admin console',
  WECOM_AGENT_ID: "the AgentId on the app's page in the admin console",
  WECOM_SECRET: "the Secret on the app's page in the admin console",
  WECOM_ORIGIN: 'the address of your site as browsers see it, such as https://app.example.com',
  WECOM_ENDPOINTS: 'only for the simulator or a relay: its address',
  COOKIE_SECRET: 'at least 32 random bytes, such as `openssl rand -base64 32` prints',
} as const

/** The name of an environment variable of a login. */
export type Variable = keyof typeof variables

/** True for a variable that counts as not set: on a worker a binding may be null. */
export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '')
}

/** Whether two words differ by one letter, or by two that changed places. */
function differByATypo(one: string, other: string): boolean {
  const shorter = Math.min(one.length, other.length)
  let [start, end] = [0, 0]
  while (start < shorter && one[start] === other[start]) start += 1
  while (end < shorter - start && one.at(-1 - end) === other.at(-1 - end)) end += 1
  const [left, right] = [one.slice(start, one.length - end), other.slice(start, other.length - end)]
  return (left.length <= 1 && right.length <= 1) || (left.length === 2 && `${left[1]}${left[0]}` === right)
}

/** A variable that is set under a name which looks like this one: `WECOM_CORPID`, `WECOM_APP_SECRET`, `wecom_origin`. */
export function misspellingOf(name: Variable, set: readonly string[]): string | undefined {
  const words = name.split('_')
  return set.find((other) => {
    if (other.length > 2 * name.length || Object.hasOwn(variables, other)) return false
    const upper = other.toUpperCase()
    return words.every((word) => upper.includes(word)) || differByATypo(name, upper)
  })
}
