import type { Child } from 'hono/jsx'

import type { Bilingual } from '../../core/bilingual.js'
import { Layout } from '../layout.js'
import { type Speaker, speaker } from '../say.js'
import type { ConsoleProps, ConsoleSection } from './console-props.js'

const sections: Readonly<Record<ConsoleSection, Bilingual & { readonly href: string }>> = {
  overview: { zh: '总览', en: 'Overview', href: '/_sim' },
  people: { zh: '人员', en: 'People', href: '/_sim/people' },
  apps: { zh: '应用', en: 'Apps', href: '/_sim/apps' },
  journal: { zh: '请求记录', en: 'Journal', href: '/_sim/journal' },
  faults: { zh: '故障', en: 'Faults', href: '/_sim/faults' },
}

interface FrameProps extends ConsoleProps {
  readonly section: ConsoleSection
  /** Heading of the page; default the section's name. */
  readonly heading?: Bilingual
  /** The list this page belongs to. */
  readonly back?: Bilingual & { readonly href: string }
  readonly children: (speak: Speaker) => Child
}

/** The frame of every console page: tabs, what was just done or not done, the heading, and the script that keeps it live. */
export function ConsoleFrame({
  section,
  heading = sections[section],
  back,
  children,
  done,
  problem,
  ...page
}: FrameProps) {
  const speak = speaker(page.lang)
  const { say, plain } = speak
  return (
    <Layout {...page} title={heading} shape="wide" script="console.js">
      <div class="console">
        <nav class="tabs" aria-label={plain('控制台', 'Console')}>
          {Object.entries(sections).map(([name, { zh, en, href }]) => (
            <a href={href} aria-current={name === section ? 'page' : undefined}>
              {say(zh, en)}
            </a>
          ))}
        </nav>
        {done && (
          <p class="done" role="status">
            {say(done.zh, done.en)}
          </p>
        )}
        {problem !== undefined && (
          <div class="console-problem" role="alert">
            <p>{say('没有改动，请更正后再试', 'Nothing was changed; correct it and try again')}</p>
            <code lang="en">{problem}</code>
          </div>
        )}
        <p class="scan-offline" data-offline hidden>
          {say('连不上模拟器，正在重试…', 'Cannot reach the simulator, trying again…')}
        </p>
        <div class="console-heading">
          {back && (
            <a class="link" href={back.href}>
              {say(`← ${back.zh}`, back.en)}
            </a>
          )}
          <h1>{say(heading.zh, heading.en)}</h1>
        </div>
        {children(speak)}
      </div>
    </Layout>
  )
}
