import type { DocPage } from '../rules/rule.js'
import type { Speaker } from './say.js'

/** Links to pages of WeCom's documentation, each with what it is about; without any the rule is the simulator's own. */
export function DocLinks({ pages, speak: { say } }: { pages: readonly DocPage[]; speak: Speaker }) {
  if (pages.length === 0) return say('模拟器自己的规则', "the simulator's own rule")
  return (
    <>
      {pages.map(({ title, url }, index) => (
        <>
          {index > 0 && <br />}
          <a href={url}>{say(title.zh, title.en)}</a>
        </>
      ))}
    </>
  )
}
