import { expect, it } from 'vitest'

import { codeIn } from '../fixtures/callback-code.js'
import { useSimulator } from '../fixtures/simulated-wecom.js'

const { sim, connect, apiCalls } = useSimulator()

const oauth = () => connect('modern').oauth.withRedirectURL('https://app.example.com/callback')

it.each([
  ['on the consent page', () => oauth().getAuthURL({ state: 'S1', scope: 'snsapi_privateinfo' })],
  ['on the web login page', () => oauth().getWebLoginURL({ state: 'S1' })],
  [
    'on the scan page',
    () => oauth().getQrConnectURL({ state: 'S1', redirectURL: 'https://login.example.com/callback' }),
  ],
])('a member who refuses %s comes back with the state and no code', async (_, link) => {
  const callback = await sim.as('zhangsan').open(link(), { refuse: true })

  expect(Object.fromEntries(callback.searchParams)).toEqual({ state: 'S1' })
})

it('a callback without a code goes no further: nothing is sent, and the error says what it means', async () => {
  const { oauth } = connect('modern')
  const link = oauth.getAuthURL({ scope: 'snsapi_privateinfo' })
  const callback = await sim.as('zhangsan').open(link, { consent: 'refuse' })

  await expect(oauth.contactFromCode(callback.searchParams.get('code') ?? '')).rejects.toThrow(
    'code must be a non-empty string; it is the one `code` of the callback; ' +
      'a callback with a state but no code means that the member declined',
  )
  expect(apiCalls()).toEqual([])
})

it('a member who refused can log in at the next try', async () => {
  const { oauth } = connect('modern')
  const link = oauth.getAuthURL({ scope: 'snsapi_privateinfo' })
  await sim.as('zhangsan').open(link, { refuse: true })

  const contact = await oauth.contactFromCode(codeIn(await sim.as('zhangsan').open(link)))

  expect(contact).toMatchObject({ kind: 'member', id: 'zhangsan' })
})
