import { Layout } from './layout.js'
import { Mark } from './mark.js'
import type { DeliveryPageProps } from './page-props.js'
import { speaker } from './say.js'
import { texts } from './texts.js'

/** Stands in for the redirect to the app when a fault has the browser deliver the callback more than once. */
export function DeliveryPage({ callback, deliveries, ...page }: DeliveryPageProps) {
  const { say } = speaker(page.lang)
  return (
    <Layout {...page} title={texts.delivery.title} shape="card" script="deliver.js">
      <div class="simulator-box" data-deliveries={String(deliveries)} data-callback={callback}>
        <Mark kind="late" />
        <h1>{say(texts.delivery.title)}</h1>
        <p>{say(texts.delivery.times(deliveries))}</p>
        <p>{say(texts.delivery.cookies)}</p>
        <a class="button" href={callback}>
          {say(texts.delivery.openApp)}
        </a>
      </div>
    </Layout>
  )
}
