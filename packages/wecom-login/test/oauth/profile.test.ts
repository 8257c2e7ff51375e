import { expect, it } from 'vitest'
import { mergeProfile } from '../../src/oauth/profile.js'

it.each(['javascript:alert(1)', 'http://elsewhere.example.com/a.png', 7, '', null])(
  'a picture that a page may not show is missing as `empty`, like a blank one: %j',
  (picture) => {
    const answer = { answer: { userid: 'zhangsan', avatar: picture, qr_code: picture } }
    const { profile, absent } = mergeProfile({ absent: 'not_requested' }, answer)
    expect(profile).toMatchObject({ avatar: undefined, qrCode: undefined })
    expect(absent).toMatchObject({ avatar: 'empty', qrCode: 'empty' })
  },
)
