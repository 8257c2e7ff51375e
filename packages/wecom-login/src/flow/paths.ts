/** Where a login lives on its site. */
export interface Place {
  /** As the browser sees it. */
  readonly basePath: string
  /** The beginning of `basePath` that a framework or a proxy takes off before a request arrives; empty, or left out, if none does. */
  readonly strippedPrefix?: string
}

/** A request target or a URL without scheme and host (RFC 9112, section 3.2), otherwise as it was sent. */
export function withoutOrigin(target: string): string {
  return target.replace(/^[a-z][a-z\d+.-]*:\/\/[^/?#]+/i, '')
}

/** The path of a request target or of a URL, as it was sent: nothing is decoded, folded or collapsed. */
export function pathOf(target: string): string {
  return withoutOrigin(target).replace(/[?#][^]*$/, '')
}

/** The path of a request as the browser sees it: a prefix that was taken off is put back. */
export function browserPath(request: Request, { strippedPrefix = '' }: Place): string {
  const { pathname } = new URL(request.url)
  // Next takes its prefix off for route handlers only, so a path may still have it.
  return `${pathname}/`.startsWith(`${strippedPrefix}/`) ? pathname : strippedPrefix + pathname
}

/** Where somebody goes who was going nowhere: the home of the app, `/` unless a prefix is taken off in front of it. */
export function homeOf({ strippedPrefix = '' }: Pick<Place, 'strippedPrefix'>): string {
  return `${strippedPrefix}/`
}

/** True for a path below `basePath`, with or without the prefix that is taken off. */
export function isBelow(path: string, { basePath, strippedPrefix = '' }: Place): boolean {
  return `${path}/`.startsWith(`${basePath}/`) || `${strippedPrefix}${path}/`.startsWith(`${basePath}/`)
}
