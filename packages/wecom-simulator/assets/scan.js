// Asks the server where the scan stands; when that changes, takes the panel from a freshly rendered page.
const stage = document.querySelector('[data-scan]')
const live = document.querySelector('[data-scan-live]')
const offline = document.querySelector('[data-scan-offline]')
const { statusUrl, selfUrl } = stage.dataset
const pollMs = Number(stage.dataset.pollMs)

const get = async (url) => {
  const answer = await fetch(url, { cache: 'no-store', signal: AbortSignal.timeout(10_000) })
  if (!answer.ok) throw new Error(`status ${answer.status}`)
  return answer
}

const refresh = async () => {
  const html = await (await get(selfUrl)).text()
  const fresh = new DOMParser().parseFromString(html, 'text/html').querySelector('[data-scan]')
  if (!fresh) throw new Error('no scan on the page')
  const panel = stage.querySelector('[data-scan-panel]')
  const freshPanel = fresh.querySelector('[data-scan-panel]')
  panel.replaceWith(freshPanel)
  stage.dataset.state = fresh.dataset.state
  stage.dataset.person = fresh.dataset.person
  stage.querySelector('[data-scan-open]').hidden = fresh.querySelector('[data-scan-open]').hidden
  live.textContent = freshPanel.querySelector('[data-says]').textContent
}

/** Goes back to the app, unless the page has a way of its own. */
const end = (status) => {
  const isOurs = stage.dispatchEvent(new CustomEvent('scan-end', { detail: status, cancelable: true }))
  // A moment to read what happened; replace, so that Back does not return to a spent code.
  if (isOurs) setTimeout(() => location.replace(status.next), 500)
}

const poll = async () => {
  try {
    const status = await (await get(statusUrl)).json()
    const isDecided = status.state === 'confirmed' || status.state === 'refused'
    if (isDecided) end(status)
    if (status.state !== stage.dataset.state || (status.person?.id ?? '') !== stage.dataset.person) await refresh()
    offline.hidden = true
    if (isDecided || status.state === 'expired') return
  } catch {
    offline.hidden = false
  }
  setTimeout(poll, pollMs)
}

setTimeout(poll, pollMs)
