// The web authorization link must end with #wechat_redirect, and only a script can see a fragment.
const wanted = '#wechat_redirect'

if (location.hash === wanted) {
  // Forms and links drop the fragment; the next page looks for it again.
  for (const element of document.querySelectorAll('[data-keep-fragment]')) {
    const attribute = element instanceof HTMLFormElement ? 'action' : 'href'
    element.setAttribute(attribute, element.getAttribute(attribute).split('#')[0] + wanted)
  }
  // The skip link would replace the fragment, and a reload would then fail.
  document.querySelector('.skip').addEventListener('click', (event) => {
    event.preventDefault()
    document.querySelector('main').focus()
  })
} else {
  document.querySelector('[data-fragment-guarded]').hidden = true
  const missing = document.querySelector('[data-fragment-missing]')
  missing.hidden = false
  missing.focus()
}

// Somebody who mends the address in place changes the fragment only, and that alone loads nothing.
addEventListener('hashchange', () => location.reload())
