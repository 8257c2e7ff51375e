import { describe, expect, it } from 'vitest'
import { verdictOf } from '../../src/core/errcodes.js'

// Written by hand from what each code means to a login, not from the table under test.
const metByALogin: readonly (readonly [number, string, string])[] = [
  [-1, 'upstream', 'retry_backoff'],
  [40001, 'config', 'fix_config'],
  [40003, 'not_member', 'reject_user'],
  [40013, 'config', 'fix_config'],
  [40014, 'token', 'refresh_token'],
  [40029, 'code', 'reauthorize'],
  [40030, 'protocol', 'give_up'],
  [40056, 'config', 'fix_config'],
  [40058, 'protocol', 'fix_request'],
  [40063, 'protocol', 'fix_request'],
  [40078, 'code', 'restart_install'],
  [40082, 'token', 'refresh_suite_token'],
  [40084, 'config', 'give_up'],
  [40085, 'token', 'refresh_ticket'],
  [40091, 'config', 'fix_config'],
  [40093, 'protocol', 'fix_request'],
  [40205, 'code', 'reject_user'],
  [40207, 'code', 'reauthorize'],
  [40208, 'config', 'fix_config'],
  [40209, 'config', 'fix_config'],
  [40210, 'config', 'fix_config'],
  [41001, 'protocol', 'fix_request'],
  [41002, 'protocol', 'fix_request'],
  [41003, 'protocol', 'give_up'],
  [41004, 'protocol', 'fix_request'],
  [41008, 'code', 'reauthorize'],
  [41022, 'protocol', 'fix_request'],
  [42001, 'token', 'refresh_token'],
  [42003, 'code', 'reauthorize'],
  [42007, 'code', 'restart_install'],
  [42009, 'token', 'refresh_suite_token'],
  [42012, 'protocol', 'fix_request'],
  [42022, 'code', 'reauthorize'],
  [43004, 'not_permitted', 'reject_user'],
  [45009, 'rate_limited', 'wait_quota'],
  [45011, 'rate_limited', 'wait_quota'],
  [45031, 'config', 'fix_config'],
  [45033, 'rate_limited', 'retry_backoff'],
  [46004, 'not_member', 'reject_user'],
  [48002, 'config', 'fix_config'],
  [50001, 'config', 'fix_config'],
  [50002, 'not_permitted', 'fix_visibility'],
  [50003, 'config', 'give_up'],
  [60011, 'not_permitted', 'fix_visibility'],
  [60020, 'config', 'fix_config'],
  [60021, 'not_permitted', 'fix_visibility'],
  [60103, 'protocol', 'fix_request'],
  [60105, 'protocol', 'fix_request'],
  [60111, 'not_member', 'reject_user'],
  [80001, 'config', 'fix_config'],
  [81013, 'not_permitted', 'fix_visibility'],
  [84014, 'code', 'reauthorize'],
  [84015, 'code', 'reauthorize'],
  [84025, 'protocol', 'fix_request'],
  [84076, 'code', 'fix_request'],
  [84090, 'code', 'reauthorize'],
  [85002, 'protocol', 'fix_request'],
  [85005, 'config', 'fix_config'],
  [85008, 'config', 'fix_config'],
  [90210, 'not_permitted', 'reauthorize'],
  [301002, 'config', 'fix_config'],
  [301007, 'config', 'give_up'],
  [301021, 'not_member', 'fix_request'],
  [701071, 'config', 'give_up'],
  [701099, 'config', 'give_up'],
]

// The other codes of the platform, for which only "there is a verdict" is asserted.
const others = [
  6000, 40031, 40033, 40039, 40057, 40066, 40073, 40077, 40080, 40083, 40086, 40096, 40125, 40133, 40134, 40138, 40139,
  40140, 41009, 41011, 41021, 41023, 41024, 41025, 42013, 43001, 43002, 43003, 43009, 43012, 43016, 45029, 47001, 48001,
  48003, 48004, 48005, 48006, 48008, 48009, 50006, 60003, 60030, 60031, 60102, 60104, 60217, 60218, 60221, 82001, 84054,
  84071, 84075, 84085, 84135, 85004, 85006, 85007, 85010, 85011, 85111, 90211, 90212, 90307, 90308, 91040, 92000,
  610016, 610017, 701008, 2000002,
]

describe('verdictOf', () => {
  it.each(metByALogin)('%i is %s, %s', (errcode, category, reaction) => {
    expect(verdictOf(errcode)).toEqual({ category, reaction })
  })

  it('knows every platform code, each named once', () => {
    const all = [...metByALogin.map(([errcode]) => errcode), ...others]
    expect(new Set(all).size).toBe(all.length)
    expect(
      all.filter((errcode) => verdictOf(errcode).reaction === 'give_up' && verdictOf(errcode).category === 'upstream'),
    ).toEqual([])
  })

  it('refreshes the access token for 40014 and 42001 alone', () => {
    const all = [...metByALogin.map(([errcode]) => errcode), ...others]
    expect(all.filter((errcode) => verdictOf(errcode).reaction === 'refresh_token')).toEqual([40014, 42001])
  })

  it.each([0, 1, -2, 40029.5, 99999, Number.NaN])('%d is not known: upstream, give_up', (errcode) => {
    expect(verdictOf(errcode)).toEqual({ category: 'upstream', reaction: 'give_up' })
  })

  it('hands out a verdict of its own each time', () => {
    verdictOf(40014).reaction = 'give_up'
    expect(verdictOf(40014).reaction).toBe('refresh_token')
  })
})
