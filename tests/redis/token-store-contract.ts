import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import type { TokenStore } from 'wecom-login'

/** What every `TokenStore` keeps; `open` gives one that holds nothing. */
export const tokenStoreContract = (open: () => TokenStore): void => {
  it('knows nothing of a key that was never set', async () => {
    expect((await open().get('never')) ?? undefined).toBeUndefined()
  })

  it('gives back what was set, to the letter, under its own key', async () => {
    const store = open()
    const texts = ['', 'a b\r\nc', '令牌\u0000🔑', '7', '7.0', 'null', '"x"', '{"a": 1}', 'text:', 'x'.repeat(100_000)]
    for (const [index, text] of texts.entries()) await store.set(`wecom-login:token:${index}`, text, 60_000)
    const found = await Promise.all(texts.map((_, index) => store.get(`wecom-login:token:${index}`)))
    expect(found).toEqual(texts)
  })

  it('overwrites what was there, life included', async () => {
    const store = open()
    await store.set('key', 'old', 5)
    await store.set('key', 'new', 60_000)
    await sleep(20)
    expect(await store.get('key')).toBe('new')
  })

  it('forgets it when its life is over, also one that is no whole number of milliseconds', async () => {
    const store = open()
    await store.set('short', 'value', 5.5)
    await store.set('long', 'value', 60_000)
    await sleep(20)
    expect((await store.get('short')) ?? undefined).toBeUndefined()
    expect(await store.get('long')).toBe('value')
  })

  it('takes a life of less than a millisecond', async () => {
    await expect(open().set('key', 'value', 0.2)).resolves.toBeUndefined()
  })

  it('forgets what is deleted, and minds nothing that was never there', async () => {
    const store = open()
    await store.set('key', 'value', 60_000)
    await store.delete('key')
    await store.delete('never')
    expect((await store.get('key')) ?? undefined).toBeUndefined()
  })
}
