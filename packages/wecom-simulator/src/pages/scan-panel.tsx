import type { Bilingual } from '../core/bilingual.js'
import type { ScanState } from '../world/scans.js'
import { Avatar } from './avatar.js'
import type { ScanPageProps } from './page-props.js'
import type { Speaker } from './say.js'

const headings: Readonly<Record<ScanState, Bilingual>> = {
  waiting: { zh: '请使用手机扫描二维码', en: 'Scan the QR code with your phone' },
  scanned: { zh: '已扫描，请在手机上确认', en: 'Scanned; confirm on your phone' },
  confirmed: { zh: '已确认，正在返回应用…', en: 'Confirmed; returning to the app…' },
  refused: { zh: '已在手机上取消登录', en: 'Login cancelled on the phone' },
  expired: { zh: '二维码已过期', en: 'The QR code has expired' },
}

/** Heading while waiting, if only this computer can open the phone page. */
const waitingHere: Bilingual = {
  zh: '只有本机能打开，请点「打开手机页面」',
  en: 'Only this computer can open it: use “Open the phone page”',
}

/** What of a page the panel shows; in a frame, `nextTarget` names the window that goes back to the app. */
type ScannedPage = Pick<ScanPageProps, 'status' | 'refreshUrl' | 'validSeconds' | 'isPhoneHere'> & {
  readonly nextTarget?: '_top'
}

/** The text over the QR code (under it while waiting); `scan.js` swaps it and has `data-says` read aloud. */
export function ScanPanel({ scan, speak: { say } }: { scan: ScannedPage; speak: Speaker }) {
  const { nextTarget, isPhoneHere = false } = scan
  const { state, person, next } = scan.status
  const heading = state === 'waiting' && isPhoneHere ? waitingHere : headings[state]
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
        {say(heading.zh, heading.en)}
      </p>
      {state === 'waiting' && minutes > 0 && (
        <p class="hint">{say(`${minutes} 分钟内有效`, `Valid for ${minutes} min`)}</p>
      )}
      {next && (
        <a class="button primary" href={next} target={nextTarget}>
          {say('返回应用', 'Back to the app')}
        </a>
      )}
      {state === 'expired' && (
        <a class="button primary" href={scan.refreshUrl}>
          {say('刷新二维码', 'New QR code')}
        </a>
      )}
      {state === 'refused' && (
        <a class="link" href={scan.refreshUrl}>
          {say('重新扫码', 'Scan again')}
        </a>
      )}
    </div>
  )
}
