// Keeps the console live: when something changed, fetches this page again and takes over what is new in it.
const offline = document.querySelector('[data-offline]')

// "Saved" is said once, not at every reload.
const address = new URL(location.href)
if (address.searchParams.has('done')) {
  address.searchParams.delete('done')
  history.replaceState(null, '', address)
}

const isSame = (old, fresh) => {
  const copy = fresh.cloneNode(true)
  copy.toggleAttribute('open', old.hasAttribute('open'))
  return old.isEqualNode(copy)
}

// Elements that did not change stay where they are, so that an open entry stays open and the focus is not lost.
const takeOver = (old, fresh) => {
  const wanted = [...fresh.children]
  const ids = new Set(wanted.map(({ id }) => id))
  for (const gone of Array.from(old.children).filter(({ id }) => !ids.has(id))) gone.remove()
  let here = old.firstElementChild
  for (const child of wanted) {
    if (here === null || here.id !== child.id) {
      old.insertBefore(child, here)
      continue
    }
    const next = here.nextElementSibling
    if (!isSame(here, child)) {
      if (here.hasAttribute('open')) child.setAttribute('open', '')
      here.replaceWith(child)
    }
    here = next
  }
}

const refresh = async () => {
  const answer = await fetch(location.href, { cache: 'no-store' })
  if (!answer.ok) return
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  for (const old of document.querySelectorAll('[data-live]')) {
    const fresh = page.getElementById(old.id)
    if (fresh) takeOver(old, fresh)
  }
  setClock()
}

// One refresh at a time; what happens meanwhile is in the next one.
let running = false
let again = false
const refreshSoon = async () => {
  if (running) {
    again = true
    return
  }
  running = true
  do {
    again = false
    await refresh().catch(() => {})
  } while (again)
  running = false
}

// Browsers open few connections to one host, so a tab that nobody looks at gives its own back.
let events
const follow = () => {
  events?.close()
  events = undefined
  if (document.hidden) return
  events = new EventSource('/_sim/events')
  events.addEventListener('open', () => {
    offline.hidden = true
    void refreshSoon()
  })
  events.addEventListener('change', refreshSoon)
  events.addEventListener('error', () => {
    offline.hidden = false
  })
}
document.addEventListener('visibilitychange', follow)
addEventListener('pagehide', () => events?.close())
follow()

// The clock goes on from what the server said.
const format = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' })
let ahead = 0
const setClock = () => {
  const clock = document.querySelector('[data-clock]')
  if (clock) ahead = Number(clock.dataset.clock) - Date.now()
}
const tick = () => {
  const clock = document.querySelector('[data-clock]')
  if (clock) clock.textContent = format.format(Date.now() + ahead)
}
if (document.querySelector('[data-clock]')) {
  setClock()
  setInterval(tick, 1000)
}
