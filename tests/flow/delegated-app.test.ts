import { expect, it } from 'vitest'

import { useSimulator } from '../fixtures/simulated-wecom.js'

const { sim, connect, codeFor, apiCalls } = useSimulator()

// A provider-developed app (代开发应用) calls gettoken with its permanent code in the place of the secret.
const permanentCode = sim.apps.delegated.secret

it('an app developed by a provider logs people in with its permanent code', async () => {
  const { oauth } = connect('delegated', { secret: permanentCode })

  const contact = await oauth.detailed().contactFromCode(await codeFor('zhangsan', oauth.getAuthURL()))

  expect(contact).toMatchObject({ kind: 'member', id: 'zhangsan', name: '张三' })
  expect(apiCalls()).toEqual(['gettoken', 'auth/getuserinfo', 'user/get'])
})

it('gets the sensitive fields with consent', async () => {
  const { oauth } = connect('delegated', { secret: permanentCode })

  const visitor = await oauth.getUserInfo(
    await codeFor('zhangsan', oauth.getAuthURL({ scope: 'snsapi_privateinfo' }), { consent: ['mobile', 'email'] }),
  )

  expect(await oauth.getUserDetail(visitor)).toMatchObject({
    userId: 'zhangsan',
    gender: 'unknown',
    mobile: '13800000001',
    email: 'zhangsan@mail.example.com',
    bizMail: undefined,
  })
})

it('logs people in over the web login page', async () => {
  const { oauth } = connect('delegated', { secret: permanentCode })

  expect(await oauth.memberFromCode(await codeFor('LiSi', oauth.getWebLoginURL()))).toMatchObject({ id: 'LiSi' })
})
