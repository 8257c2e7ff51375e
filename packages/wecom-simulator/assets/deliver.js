// A scripted fault: this browser delivers the callback more than once, the last time as the page that is shown.
const { callback, deliveries } = document.querySelector('[data-deliveries]').dataset

const deliver = async () => {
  for (let sent = 1; sent < Number(deliveries); sent += 1) {
    // What comes back is the app's business; the request has arrived either way.
    await fetch(callback, { mode: 'no-cors', credentials: 'include', cache: 'no-store' }).catch(() => {})
  }
  location.replace(callback)
}

void deliver()
