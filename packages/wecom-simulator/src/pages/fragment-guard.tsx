import type { Child } from 'hono/jsx'

import { docPage } from '../rules/doc-pages.js'
import { DocLinks } from './doc-links.js'
import type { Speaker } from './say.js'

interface FragmentGuardProps {
  /** False renders the content alone. */
  readonly on: boolean
  readonly speak: Speaker
  readonly children: Child
}

/** Content that `consent.js` replaces by an explanation when the address lacks `#wechat_redirect`. */
export function FragmentGuard({ on, speak, children }: FragmentGuardProps) {
  const { say } = speak
  if (!on) return <>{children}</>
  return (
    <>
      <div class="simulator-box" data-fragment-missing role="alert" tabindex={-1} hidden>
        <h1>{say('链接缺少 #wechat_redirect', 'The link is missing #wechat_redirect')}</h1>
        <p>
          {say(
            '网页授权链接必须以 #wechat_redirect 结尾，客户端凭它决定是否带上身份。服务器看不到这一段，所以由本页的脚本检查。',
            'A web authorization link must end with #wechat_redirect: the client uses it to decide whether to attach an identity. Servers never see that part, so a script on this page checks it.',
          )}
        </p>
        <p>
          {say('请把它加在链接最后，再打开一次。', 'Add it at the very end of the link and open the link again.')}{' '}
          <DocLinks pages={[docPage(91022)]} speak={speak} />
        </p>
      </div>
      <div data-fragment-guarded>{children}</div>
    </>
  )
}
