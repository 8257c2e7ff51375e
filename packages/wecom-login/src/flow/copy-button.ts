import { html, type Html } from './html.js'

/** For old browsers as well, and for pages without https, where there is no clipboard to write to. */
export const copyScript = `
(function () {
  var link = document.getElementById('link'), button = document.getElementById('copy'), said = document.getElementById('said')
  function say(done) { said.textContent = button.getAttribute(done ? 'data-copied' : 'data-not-copied') }
  function copySelection() {
    var done = false
    link.focus()
    link.setSelectionRange(0, link.value.length)
    try { done = document.execCommand('copy') } catch (error) {}
    if (done) button.focus()
    say(done)
  }
  button.hidden = false
  button.onclick = function () {
    if (!navigator.clipboard) return copySelection()
    navigator.clipboard.writeText(link.value).then(function () { say(true) }, copySelection)
  }
})()
`

/** A link to copy. Without a script it can be selected. */
export function linkToCopy(
  link: string,
  words: Readonly<Record<'linkToCopy' | 'copy' | 'copied' | 'notCopied', string>>,
): Html {
  return html`<label for="link">${words.linkToCopy}</label><textarea id="link" rows="4" readonly>${link}</textarea>
    <p class="actions">
      <button
        class="button"
        id="copy"
        type="button"
        hidden
        data-copied="${words.copied}"
        data-not-copied="${words.notCopied}"
      >
        ${words.copy}
      </button>
    </p>
    <p id="said" role="status"></p>`
}
