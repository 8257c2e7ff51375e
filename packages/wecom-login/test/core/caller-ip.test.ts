import { describe, expect, it } from 'vitest'
import { callerIpIn } from '../../src/core/caller-ip.js'

const said = (address: string) =>
  `not allow to access from your ip, hint: [1], from ip: ${address}, more info at https://x`

describe('the address that a call came from', () => {
  it.each([
    '203.0.113.7',
    '0.0.0.0',
    '9.10.99.100',
    '199.200.249.250',
    '255.255.255.255',
    '2001:db8::1',
    '2001:DB8:0:0:8:800:200C:417A',
    '::',
    '::1',
    '::ffff:203.0.113.7',
  ])('is read: %s', (address) => {
    expect(callerIpIn(said(address))).toBe(address)
  })

  it.each([
    '1.2',
    '1.2.3',
    '1.2.3.4.5',
    '256.1.1.1',
    '1.256.1.1',
    '1.1.1.256',
    '260.1.1.1',
    '1.1.1.260',
    '1.1.1.20x',
    '300.1.1.1',
    '1.1.1.300',
    '1.1.1.01',
    '01.1.1.1',
    'x1.2.3.4',
    '1.2.3.4x',
    '1.2.3.x',
    '12345',
    'beef',
    ':::',
    'g::1',
    '::1g',
    '::1]/x[::1',
    'localhost',
    '***',
    '1:2:3:4:5:6:7:8:9',
  ])('is not made of what is none: %s', (text) => {
    expect(callerIpIn(said(text))).toBeUndefined()
  })

  it.each([
    ['at the end', 'from ip: 203.0.113.7', '203.0.113.7'],
    ['without a blank', 'from ip:203.0.113.7, x', '203.0.113.7'],
    ['with two blanks', 'from ip:  203.0.113.7 x', '203.0.113.7'],
    ['the last of two', 'from ip: 198.51.100.1, from ip: 203.0.113.7', '203.0.113.7'],
    ['nothing but it', '203.0.113.7', undefined],
    ['nothing', '', undefined],
  ])('is found: %s', (_, errmsg, address) => {
    expect(callerIpIn(errmsg)).toBe(address)
  })

  it.each([undefined, null, 7, ['from ip: 203.0.113.7']])('is in no %j', (errmsg) => {
    expect(callerIpIn(errmsg)).toBeUndefined()
  })
})
