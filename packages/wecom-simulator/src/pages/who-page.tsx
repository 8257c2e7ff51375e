import { AskingApp } from './asking-app.js'
import { FragmentGuard } from './fragment-guard.js'
import { Layout } from './layout.js'
import type { WhoPageProps } from './page-props.js'
import { PersonPicker } from './person-picker.js'
import { RequestPanel } from './request-panel.js'
import { speaker } from './say.js'
import { texts } from './texts.js'

/** The in-client authorize page when no person was chosen yet: pick one, from a searchable, grouped list. */
export function WhoPage({ request, choice, fragmentCheck = false, ...page }: WhoPageProps) {
  const speak = speaker(page.lang)
  return (
    <Layout {...page} title={texts.who.title} shape="card" script={fragmentCheck ? 'consent.js' : undefined}>
      <FragmentGuard on={fragmentCheck} speak={speak}>
        <div class="card">
          <AskingApp request={request}>{speak.say(texts.who.title)}</AskingApp>
          <PersonPicker choice={choice} speak={speak} />
        </div>
      </FragmentGuard>
      <RequestPanel request={request} speak={speak} />
    </Layout>
  )
}
