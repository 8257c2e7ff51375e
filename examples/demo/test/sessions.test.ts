import { expect, test } from 'vitest'
import { createSessions } from '../src/sessions.js'

test('a session is found under its id, until it is ended', () => {
  const sessions = createSessions<string>()
  const id = sessions.start('zhangsan')
  expect(sessions.find(id)).toBe('zhangsan')
  sessions.end(id)
  expect(sessions.find(id)).toBeUndefined()
})

test('no id is nobody', () => {
  expect(createSessions<string>().find(undefined)).toBeUndefined()
})

test('ids are never the same twice', () => {
  const sessions = createSessions<string>()
  expect(sessions.start('a')).not.toBe(sessions.start('a'))
})

test('the oldest goes when there are too many', () => {
  const sessions = createSessions<string>({ limit: 2 })
  const [first, second, third] = ['a', 'b', 'c'].map((name) => sessions.start(name))
  expect([first, second, third].map((id) => sessions.find(id))).toEqual([undefined, 'b', 'c'])
})
