import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { installMiniflare, startWorker, type Worker } from './worker.js'

// `npm run accept` has what is needed; with `CI=true` it has to be there.
const miniflare = await installMiniflare().catch((error: unknown) => {
  if (process.env['CI'] === 'true') throw error
  console.warn('装不上 miniflare，未在 workerd 中测试 / miniflare cannot be installed, not tested in workerd', error)
  return undefined
})

/** How long a token lives. Set WECOM_LOGIN_TOKEN_SECONDS for a longer run. */
const accessTokenSeconds = Number(process.env['WECOM_LOGIN_TOKEN_SECONDS'] ?? 4)

const using = async (usesWaitUntil: boolean, test: (worker: Worker) => Promise<void>): Promise<void> => {
  if (miniflare === undefined) throw new Error('miniflare is missing')
  const worker = await startWorker(miniflare, { usesWaitUntil, accessTokenSeconds })
  await test(worker).finally(() => worker.close())
}

describe.skipIf(miniflare === undefined)("in Cloudflare's own runtime", { timeout: 120_000 }, () => {
  it.each([
    ['with waitUntil', true],
    ['without it', false],
  ])('every login over three ends of a token is answered, %s', (_, usesWaitUntil) =>
    using(usesWaitUntil, async ({ sim, logIn }) => {
      const logins: ReturnType<typeof logIn>[] = []
      const until = performance.now() + 3.2 * accessTokenSeconds * 1_000
      while (performance.now() < until) {
        logins.push(logIn(), logIn())
        await sleep(accessTokenSeconds * 10)
      }
      const statuses = (await Promise.all(logins)).map(({ status, isLoggedIn }) => (isLoggedIn ? status : -status))
      expect(new Set(statuses)).toEqual(new Set([303]))
      expect(sim.calls('gettoken').length).toBeGreaterThanOrEqual(4)
      // Two logins at once share one, and so do those of the soft window.
      expect(sim.calls('gettoken').length).toBeLessThanOrEqual(8)
    }),
  )

  it.each([
    ['with waitUntil: it is fetched to the end', true, 1],
    ['without it: another is fetched, and in time', false, 2],
  ])('a request that ends while it fetches the token takes no other login with it, %s', (_, usesWaitUntil, gettoken) =>
    using(usesWaitUntil, async ({ sim, logIn }) => {
      sim.next('gettoken', { delayMs: 1_000 })
      const left = logIn({ isImpatient: true })
      while (sim.calls('gettoken').length === 0) await sleep(20)
      const others = [logIn(), logIn()]
      expect(await left).toEqual({ status: 504, isLoggedIn: false })
      const answers = await Promise.all([...others, logIn(), logIn()])
      expect(answers).toEqual(answers.map(() => ({ status: 303, isLoggedIn: true })))
      expect(sim.calls('gettoken')).toHaveLength(gettoken)
    }),
  )
})
