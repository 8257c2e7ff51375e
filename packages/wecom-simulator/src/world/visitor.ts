import { homeCorpId } from './adopted.js'
import type { App } from './app.js'
import type { Member, Person } from './person.js'
import type { World } from './world.js'

/**
 * Who a person is to an app: one case for each form of answer that `getuserinfo` has.
 *
 * @see [获取访问用户身份](https://developer.work.weixin.qq.com/document/path/91023)
 * @see [获取访问用户身份（家校）](https://developer.work.weixin.qq.com/document/path/96712)
 */
export type Visitor =
  | { readonly kind: 'member'; readonly userId: string; readonly member: Member; readonly visible: boolean }
  | { readonly kind: 'linked_member'; readonly userId: string }
  | { readonly kind: 'outsider'; readonly openId: string; readonly externalUserId?: string }
  | { readonly kind: 'parent'; readonly externalUserId: string; readonly parentUserId: string }

/** Who this person is to this app. A customer counts as one only if a follower is in the app's visible range. */
export function visitorOf(world: World, app: App, person: Person): Visitor {
  if (person.kind === 'member') {
    return person.corpId === homeCorpId(app.corpId, world.corp.id)
      ? { kind: 'member', userId: person.userId, member: person, visible: world.isVisible(app, person) }
      : { kind: 'linked_member', userId: `${person.corpId}/${person.userId}` }
  }
  if (person.kind === 'parent') {
    return { kind: 'parent', externalUserId: person.externalUserId, parentUserId: person.parentUserId }
  }
  const openId = world.openId(person.id, app.corpId)
  const followers = person.kind === 'customer' ? person.followers : []
  const isFollowed = followers.some((userId) => {
    const follower = world.people.member(app.corpId, userId)
    return follower !== undefined && world.isVisible(app, follower)
  })
  return {
    kind: 'outsider',
    openId,
    ...(person.kind === 'customer' && isFollowed && { externalUserId: person.externalUserId }),
  }
}
