import { createHash } from 'node:crypto'

import type { Member } from '../world/person.js'

/** Addresses of a member's picture and personal QR code. */
export function picturesOf(member: Member, origin: string) {
  const code = createHash('sha256').update(`${member.corpId}/${member.userId}`).digest('hex').slice(0, 18)
  return Object.freeze({
    avatar: `${origin}/_sim/avatar/${encodeURIComponent(member.id)}.svg`,
    thumbAvatar: `${origin}/_sim/avatar/${encodeURIComponent(member.id)}.svg?size=100`,
    qrCode: `${origin}/wwopen/userQRCode?vcode=vc${code}`,
  })
}

/** The avatar that `getuserdetail` returns without consent. */
export function defaultAvatar(origin: string) {
  return `${origin}/_sim/avatar.svg`
}
