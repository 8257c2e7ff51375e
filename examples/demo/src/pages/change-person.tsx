import type { Say } from '../lang.js'

/** How to be somebody else: the simulated client goes on being who it was, as a real one does. */
export function ChangePerson({ say }: { say: Say }) {
  return (
    <>
      {say(
        '模拟器记得你选的是谁，和真的客户端一样：退出登录再登录，还是同一个人。',
        'The simulator remembers whom you picked, as a real client does: log out and in again, and you are the same person.',
      )}{' '}
      <a href="/login?page=oauth2&scope=snsapi_base&who=1">{say('换一个人', 'Be somebody else')}</a>
    </>
  )
}
