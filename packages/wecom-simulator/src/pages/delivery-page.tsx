import { Layout } from './layout.js'
import { Mark } from './mark.js'
import type { DeliveryPageProps } from './page-props.js'
import { speaker } from './say.js'

/** Stands in for the redirect to the app when a fault has the browser deliver the callback more than once. */
export function DeliveryPage({ callback, deliveries, ...page }: DeliveryPageProps) {
  const { say } = speaker(page.lang)
  const title = { zh: '重复送达回调', en: 'Repeated callback' }
  return (
    <Layout {...page} title={title} shape="card" script="deliver.js">
      <div class="simulator-box" data-deliveries={String(deliveries)} data-callback={callback}>
        <Mark kind="late" />
        <h1>{say(title.zh, title.en)}</h1>
        <p>
          {say(
            `按脚本设定的故障，浏览器正在把回调送达 ${deliveries} 次，最后一次打开应用。`,
            `A scripted fault: the browser delivers the callback ${deliveries} times, and opens the app the last time.`,
          )}
        </p>
        <p>
          {say(
            '模拟器与应用的主机名相同（端口可以不同）时，前几次也带 cookie。',
            'The earlier deliveries carry cookies only if simulator and app share a host name (ports may differ).',
          )}
        </p>
        <a class="button" href={callback}>
          {say('打开应用', 'Open the app')}
        </a>
      </div>
    </Layout>
  )
}
