import { expect, test as base } from '@playwright/test'
import { simulatorFixtures, type SimulatorTestFixtures, type SimulatorWorkerFixtures } from 'wecom-simulator/playwright'

import { createApp } from '../src/app.js'
import { listen } from '../src/listen.js'

interface AppFixtures {
  /** Address of the app under test. */
  readonly appUrl: string
}

const test = base.extend<SimulatorTestFixtures & AppFixtures, SimulatorWorkerFixtures>({
  ...simulatorFixtures(),
  appUrl: async ({ sim }, use) => {
    const server = await listen(createApp({ ...sim.apps.modern, endpoints: sim.endpoints }))
    await use(server.url)
    await server.close()
  },
})

test('a member logs in', async ({ page, appUrl, logInAs }) => {
  await page.goto(`${appUrl}/login`)
  await logInAs('zhangsan')
  expect(await page.textContent('h1')).toBe('你好，zhangsan')
})

test('a callback that the browser delivers twice logs in once', async ({ page, appUrl, sim }) => {
  sim.next('callback', { deliveries: 2 })
  await page.goto(`${appUrl}/login`)
  const phone = await page.context().newPage()
  await phone.goto((await page.getByRole('link', { name: '打开手机页面' }).getAttribute('href')) ?? '')
  await phone.getByRole('button', { name: '张三' }).click()
  await phone.getByRole('button', { name: '确认登录' }).click()
  await page.waitForURL(`${appUrl}/callback**`)
  expect(await page.textContent('h1')).toBe('你好，zhangsan')
  expect(sim.calls('getuserinfo').length).toBe(1)
})
