import { AskingApp } from './asking-app.js'
import { Layout } from './layout.js'
import type { ScanPageProps } from './page-props.js'
import { QrCode } from './qr-code.js'
import { RequestPanel } from './request-panel.js'
import { speaker } from './say.js'
import { ScanPanel } from './scan-panel.js'
import { texts } from './texts.js'

/** Where a browser without JavaScript goes next, and after how many seconds. */
function reloadOf({ status, selfUrl }: ScanPageProps) {
  if (status.state === 'waiting' || status.state === 'scanned') return { seconds: 3, url: selfUrl }
  return status.next ? { seconds: 2, url: status.next } : undefined
}

/** The desktop page with the QR code, for web login and the older QR login, in every state of a scan. */
export function ScanPage(scan: ScanPageProps) {
  const { request, status, isPhoneHere = false } = scan
  const speak = speaker(scan.lang)
  const { say, plain } = speak
  const title = texts.scan.title[scan.variant]
  const open = status.state === 'waiting' || status.state === 'scanned'
  const openPhone = (
    <p class="open-phone" data-scan-open hidden={!open}>
      <span>{isPhoneHere ? say(texts.scan.phoneHere) : say(texts.scan.noPhone)}</span>
      <a class={isPhoneHere ? 'button primary' : 'button quiet'} href={scan.phoneUrl} target="_blank" rel="noopener">
        {say(texts.scan.openPhone)}
      </a>
    </p>
  )
  return (
    <Layout
      lang={scan.lang}
      assetBase={scan.assetBase}
      homeUrl={scan.homeUrl}
      title={title}
      shape={scan.variant === 'web_login' ? 'split' : 'card'}
      script="scan.js"
      reload={reloadOf(scan)}
    >
      <div
        class={`card scan ${scan.variant}`}
        data-scan
        data-state={status.state}
        data-person={status.person?.id ?? ''}
        data-status-url={scan.statusUrl}
        data-self-url={scan.selfUrl}
        data-poll-ms={String(scan.pollMs ?? 1000)}
      >
        <AskingApp request={request}>{say(title)}</AskingApp>
        {isPhoneHere && openPhone}
        <div class="scan-stage">
          <QrCode modules={scan.qr} label={plain(texts.scan.qrCode)} />
          <ScanPanel scan={scan} speak={speak} />
        </div>
        <p class="sr-only" role="status" data-scan-live></p>
        <p class="scan-offline" data-scan-offline hidden>
          {say(texts.offline)}
        </p>
        {!isPhoneHere && openPhone}
      </div>
      <RequestPanel request={request} speak={speak} />
    </Layout>
  )
}
