import type { Contact } from 'wecom-login'
import type { Say } from '../lang.js'

/** Everything WeCom told, in its own spelling. */
export function RawDetails({ contact, say }: { contact: Contact; say: Say }) {
  return (
    <details class="card raw">
      <summary>
        {say('企业微信的原始字段', 'All of it in WeCom’s own spelling')} <code>contact.raw</code>
      </summary>
      <pre tabindex={0} role="region" aria-label="contact.raw">
        {JSON.stringify(contact.raw, null, 2)}
      </pre>
    </details>
  )
}
