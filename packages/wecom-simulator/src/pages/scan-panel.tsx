import { Avatar } from './avatar.js'
import type { ScanPageProps } from './page-props.js'
import type { Speaker } from './say.js'
import { texts } from './texts.js'

/** What of a page the panel shows; in a frame, `nextTarget` names the window that goes back to the app. */
type ScannedPage = Pick<ScanPageProps, 'status' | 'refreshUrl' | 'validSeconds' | 'isPhoneHere'> & {
  readonly nextTarget?: '_top'
}

/** The text over the QR code (under it while waiting); `scan.js` swaps it and has `data-says` read aloud. */
export function ScanPanel({ scan, speak: { say } }: { scan: ScannedPage; speak: Speaker }) {
  const { nextTarget, isPhoneHere = false } = scan
  const { state, person, next } = scan.status
  const heading = state === 'waiting' && isPhoneHere ? texts.scan.waitingHere : texts.scan.state[state]
  const minutes = scan.validSeconds === undefined ? 0 : Math.round(scan.validSeconds / 60)
  return (
    <div class="scan-panel" data-scan-panel>
      {person && (state === 'scanned' || state === 'confirmed') && (
        <>
          <Avatar id={person.id} name={person.name} large />
          <p class="scan-name">{person.name}</p>
        </>
      )}
      <p class="scan-title" data-says>
        {say(heading)}
      </p>
      {state === 'waiting' && minutes > 0 && <p class="hint">{say(texts.scan.validFor(minutes))}</p>}
      {next && (
        <a class="button primary" href={next} target={nextTarget}>
          {say(texts.scan.back)}
        </a>
      )}
      {state === 'expired' && (
        <a class="button primary" href={scan.refreshUrl}>
          {say(texts.scan.newCode)}
        </a>
      )}
      {state === 'refused' && (
        <a class="link" href={scan.refreshUrl}>
          {say(texts.scan.again)}
        </a>
      )}
    </div>
  )
}
