import type { Child } from 'hono/jsx'

import { AppMark } from './avatar.js'
import type { LoginRequest } from './page-props.js'

/** The head of a login page: mark and name of the app, its corp, and the page's heading. */
export function AskingApp({ request, children }: { request: LoginRequest; children: Child }) {
  const name = request.appName ?? '—'
  return (
    <div class="asking-app">
      <AppMark name={name} />
      <p class="app-name">{name}</p>
      {request.corpName && <p class="corp-name">{request.corpName}</p>}
      <h1>{children}</h1>
    </div>
  )
}
