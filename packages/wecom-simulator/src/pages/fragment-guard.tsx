import type { Child } from 'hono/jsx'

import { docPage } from '../rules/doc-pages.js'
import { DocLinks } from './doc-links.js'
import type { Speaker } from './say.js'
import { texts } from './texts.js'

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
        <h1>{say(texts.who.noFragment)}</h1>
        <p>{say(texts.who.whyFragment)}</p>
        <p>
          {say(texts.who.addFragment)} <DocLinks pages={[docPage(91022)]} speak={speak} />
        </p>
      </div>
      <div data-fragment-guarded>{children}</div>
    </>
  )
}
