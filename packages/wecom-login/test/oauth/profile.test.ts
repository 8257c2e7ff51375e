import { expect, it } from 'vitest'
import { mergeProfile, mergeRaw } from '../../src/oauth/profile.js'

const merged = (answer: Record<string, unknown>) => mergeProfile({ answer }, { absent: 'no_ticket' })

it.each(['javascript:alert(1)', 'http://elsewhere.example.com/a.png', 7])(
  'a picture that a page may not show is missing as `unreadable`: %j',
  (picture) => {
    const { profile, absent } = merged({ avatar: picture, qr_code: picture })
    expect(profile).toMatchObject({ avatar: undefined, qrCode: undefined })
    expect(absent).toMatchObject({ avatar: 'unreadable', qrCode: 'unreadable' })
  },
)

it('what can only mean one thing is read', () => {
  const answer = { department: ['1', 2], main_department: '1', status: '2', gender: 1, mobile: 13_800_000_000 }
  expect(merged(answer).profile).toMatchObject({
    departments: [1, 2],
    mainDepartment: 1,
    status: 2,
    gender: 'male',
    mobile: '13800000000',
  })
})

it.each([
  ['empty', { department: [], main_department: '', status: null, gender: '0', mobile: '', name: null }],
  ['unreadable', { department: ['1', 'a'], main_department: 1.5, status: 'on', gender: 3, mobile: {}, name: ['x'] }],
])('the rest is %s', (reason, answer) => {
  const { absent } = merged(answer)
  for (const field of ['departments', 'mainDepartment', 'status', 'gender', 'mobile', 'name'] as const)
    expect([field, absent[field]]).toEqual([field, reason])
})

it('of two answers, the one that says something is believed, and one that cannot be read outdoes a blank', () => {
  const userGet = { answer: { mobile: {}, email: '', gender: 'x' } }
  const { profile, absent } = mergeProfile(userGet, { answer: { mobile: '1', email: '', gender: '0' } })
  expect(profile).toMatchObject({ mobile: '1' })
  expect(absent).toMatchObject({ email: 'empty', gender: 'unreadable' })
})

it('whether somebody is active is said by the directory alone', () => {
  expect(mergeRaw({ status: 2 }, { status: 1, enable: 1, email: 'a@b' })).toEqual({ status: 2, email: 'a@b' })
})
