const around = 36

/** Names that may stand in a file of people, departments or apps: everything else in it may be a secret. */
const names = new Set(
  [
    'id kind name corpId userId departments leads leaders status position alias telephone gender mobile email bizMail',
    'address wechatBound externalUserId followers parentUserId parentId agentId secret createdAt trustedDomains',
    'callbackDomains trustedIps visibleDepartments visibleMembers sensitiveFields disabled true false null',
  ].flatMap((line) => line.split(' ')),
)

/** The line of a text around a place, with a caret below it. Only marks and the names of fields are shown. */
export function excerptOf(text: string, at: number): string {
  const start = Math.max(text.lastIndexOf('\n', at - 1) + 1, at - around)
  const end = text.indexOf('\n', at)
  const line = text.slice(start, Math.min(end === -1 ? text.length : end, at + around))
  const shown = line
    .replaceAll(/[^\s"'[\]{}:,]+/g, (word) => (names.has(word) ? word : '*'.repeat(word.length)))
    .replaceAll(/\s/g, ' ')
  return `  ${shown}\n  ${' '.repeat(at - start)}^`
}
