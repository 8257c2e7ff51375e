const ipv4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)\.){3}(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/

function isIp(text: string): boolean {
  // The URL parser knows every spelling of IPv6, but takes 1.2 for IPv4 too.
  return ipv4.test(text) || (/^[0-9a-fA-F.:]+$/.test(text) && URL.canParse(`http://[${text}]/`))
}

/** The IP address in `errmsg` that WeCom says a call came from; undefined if there is no valid one. No other text of `errmsg` is returned. */
export function callerIpIn(errmsg: unknown): string | undefined {
  if (typeof errmsg !== 'string') return undefined
  // Parameters may be echoed before it, so the last one counts.
  const found = [...errmsg.matchAll(/from ip:\s*([^\s,]{2,45})(?=[\s,]|$)/g)].at(-1)?.[1]
  return found !== undefined && isIp(found) ? found : undefined
}
