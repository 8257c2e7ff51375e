import { Layout } from './layout.js'
import type { ScanPageProps, ScanStatus } from './page-props.js'
import { QrCode } from './qr-code.js'
import { speaker } from './say.js'
import { ScanPanel } from './scan-panel.js'
import { texts } from './texts.js'

/** How the login panel returns to the app: the top window goes there, the surrounding page gets a message, or the frame goes there. */
export type RedirectType = 'top' | 'callback' | 'self'

/** Body of the JSON answer at `PanelPageProps.statusUrl`. */
export interface PanelStatus extends ScanStatus {
  /** With `confirmed` in callback mode: the code that the surrounding page receives, and how often. */
  readonly code?: string
  readonly deliveries?: number
}

/** Props of `PanelPage`, the web login page as the JS-SDK shows it in a frame of 480 by 416 pixels, or 320 by 380. */
export interface PanelPageProps extends Omit<ScanPageProps, 'variant'> {
  readonly redirectType: RedirectType
  readonly colorScheme: 'light' | 'dark' | 'auto'
  readonly status: PanelStatus
}

/** The web login page inside a frame, in every state of a scan. */
export function PanelPage({ redirectType, colorScheme, ...scan }: PanelPageProps) {
  const { request, status } = scan
  const speak = speaker(scan.lang)
  const { say, plain } = speak
  const assets = scan.assetBase ?? '/_sim/assets'
  const open = status.state === 'waiting' || status.state === 'scanned'
  const back = redirectType === 'top' ? { ...scan, nextTarget: '_top' as const } : scan
  return (
    <Layout
      lang={scan.lang}
      assetBase={scan.assetBase}
      homeUrl={scan.homeUrl}
      title={texts.scan.title.web_login}
      shape="panel"
      script="scan.js"
    >
      <link rel="stylesheet" href={`${assets}/panel.css`} />
      <script src={`${assets}/panel.js`} defer></script>
      <div
        class="scan panel"
        data-scan
        data-state={status.state}
        data-person={status.person?.id ?? ''}
        data-status-url={scan.statusUrl}
        data-self-url={scan.selfUrl}
        data-poll-ms={String(scan.pollMs ?? 1000)}
        data-redirect-type={redirectType}
        data-color-scheme={colorScheme}
      >
        <h1>
          {request.appName ?? '—'} {say(texts.scan.logIn)}
        </h1>
        <div class="scan-stage">
          <QrCode modules={scan.qr} label={plain(texts.scan.qrCode)} />
          <ScanPanel scan={back} speak={speak} />
        </div>
        <p class="sr-only" role="status" data-scan-live></p>
        <p class="scan-offline" data-scan-offline hidden>
          {say(texts.offline)}
        </p>
        <p data-scan-open hidden={!open}>
          <a href={scan.phoneUrl} target="_blank" rel="noopener">
            {say(texts.scan.openPhone)}
          </a>
        </p>
      </div>
    </Layout>
  )
}
