import type { DocPage } from '../rules/rule.js'
import type { Speaker } from './say.js'
import { texts } from './texts.js'

/** Links to pages of WeCom's documentation, each with what it is about; without any the rule is the simulator's own. */
export function DocLinks({ pages, speak: { say } }: { pages: readonly DocPage[]; speak: Speaker }) {
  if (pages.length === 0) return say(texts.refusal.ownRule)
  return (
    <>
      {pages.map(({ title, url }, index) => (
        <>
          {index > 0 && <br />}
          <a href={url}>{say(title)}</a>
        </>
      ))}
    </>
  )
}
