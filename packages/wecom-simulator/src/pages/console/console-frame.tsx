import type { Child } from 'hono/jsx'

import type { Bilingual } from '../../core/bilingual.js'
import { Layout } from '../layout.js'
import { type Speaker, speaker } from '../say.js'
import { texts as pageTexts } from '../texts.js'
import type { ConsoleProps, ConsoleSection } from './console-props.js'
import { texts } from './texts.js'

const addresses: Readonly<Record<ConsoleSection, string>> = {
  overview: '/_sim',
  people: '/_sim/people',
  apps: '/_sim/apps',
  journal: '/_sim/journal',
  faults: '/_sim/faults',
}

interface FrameProps extends ConsoleProps {
  readonly section: ConsoleSection
  /** Heading of the page; default the section's name. */
  readonly heading?: Bilingual
  /** The list this page belongs to. */
  readonly back?: { readonly label: Bilingual; readonly href: string }
  readonly children: (speak: Speaker) => Child
}

/** The frame of every console page: tabs, what was just done or not done, the heading, and the script that keeps it live. */
export function ConsoleFrame({
  section,
  heading = texts.section[section],
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
        <nav class="tabs" aria-label={plain(texts.console)}>
          {Object.entries(addresses).map(([name, href]) => (
            <a href={href} aria-current={name === section ? 'page' : undefined}>
              {say(texts.section[name as ConsoleSection])}
            </a>
          ))}
        </nav>
        {done && (
          <p class="done" role="status">
            {say(done)}
          </p>
        )}
        {problem !== undefined && (
          <div class="console-problem" role="alert">
            <p>{say(texts.unchanged)}</p>
            <code lang="en">{problem}</code>
          </div>
        )}
        <p class="scan-offline" data-offline hidden>
          {say(pageTexts.offline)}
        </p>
        <div class="console-heading">
          {back && (
            <a class="link" href={back.href}>
              {say(back.label)}
            </a>
          )}
          <h1>{say(heading)}</h1>
        </div>
        {children(speak)}
      </div>
    </Layout>
  )
}
