import { describe, expect, it } from 'vitest'
import { parseEndpoints } from '../../src/core/endpoints.js'

describe('parseEndpoints', () => {
  it('knows the official hosts', () => {
    expect(parseEndpoints()).toEqual({
      api: 'https://qyapi.weixin.qq.com',
      authorize: 'https://open.weixin.qq.com',
      webLogin: 'https://login.work.weixin.qq.com',
      qrConnect: 'https://open.work.weixin.qq.com',
    })
  })

  it('replaces only what is given, keeps a path prefix and drops closing slashes', () => {
    expect(parseEndpoints({ api: 'https://relay.example.com:8443/wecom/v1//', authorize: undefined })).toMatchObject({
      api: 'https://relay.example.com:8443/wecom/v1',
      authorize: 'https://open.weixin.qq.com',
    })
  })

  it('is frozen', () => {
    expect(Object.isFrozen(parseEndpoints())).toBe(true)
  })

  it.each([
    'http://localhost',
    'http://localhost:8080',
    'http://wecom.localhost:1',
    'http://127.0.0.1:3000',
    'http://127.1.2.3',
    'http://[::1]:3000/prefix',
  ])('takes http on this very machine: %s', (api) => {
    expect(parseEndpoints({ api }).api).toBe(api)
  })

  it.each([
    'http://qyapi.weixin.qq.com',
    'http://10.0.0.1',
    'http://192.168.1.2',
    'http://localhost.example.com',
    'http://notlocalhost',
    'http://127.0.0.1.example.com',
    'http://[::2]',
    'http://0.0.0.0',
  ])('refuses http anywhere else, and takes it with the long option: %s', (api) => {
    expect(() => parseEndpoints({ api })).toThrow(TypeError)
    expect(() => parseEndpoints({ api })).toThrow(/endpoints\.api must be https.*dangerouslyAllowHttpEndpoints/)
    expect(parseEndpoints({ api }, true).api).toBe(api)
  })

  it.each([
    ['relative', '/cgi-bin', /endpoints\.webLogin must be an absolute base URL/],
    ['without a scheme', 'qyapi.weixin.qq.com', /absolute base URL/],
    ['empty', '', /absolute base URL/],
    ['a number', 80, /absolute base URL/],
    ['a URL object', new URL('https://a.example'), /absolute base URL/],
    ['ftp', 'ftp://a.example', /absolute base URL/],
    ['with credentials', 'https://user:pass@a.example', /free of user name and password/],
    ['with a user name', 'https://user@a.example', /free of user name and password/],
    ['with a query', 'https://a.example/?access_token=x', /without query and fragment/],
    ['with an empty query', 'https://a.example/?', /without query and fragment/],
    ['with a fragment', 'https://a.example/#x', /without query and fragment/],
  ])('refuses a base that is %s, and names it', (_, webLogin, message) => {
    expect(() => parseEndpoints({ webLogin })).toThrow(TypeError)
    expect(() => parseEndpoints({ webLogin })).toThrow(message)
    expect(() => parseEndpoints({ webLogin })).toThrow(/endpoints\.webLogin/)
  })

  it.each([
    ['api', 'https://qyapi.weixin.qq.com/cgi-bin', '/cgi-bin'],
    ['api', 'https://qyapi.weixin.qq.com/cgi-bin//', '/cgi-bin'],
    ['api', 'https://qyapi.weixin.qq.com/CGI-BIN', '/CGI-BIN'],
    ['api', 'https://qyapi.weixin.qq.com/cgi-bin/gettoken', '/cgi-bin/gettoken'],
    ['api', 'https://qyapi.weixin.qq.com/cgi-bin/user/getuserinfo', '/cgi-bin/user/getuserinfo'],
    ['api', 'https://relay.example.com/RELAY-KEY/cgi-bin/auth/getuserinfo/', '/cgi-bin/auth/getuserinfo'],
    ['authorize', 'https://open.weixin.qq.com/connect/oauth2/authorize', '/connect/oauth2/authorize'],
    ['authorize', 'https://open.weixin.qq.com/connect/oauth2', '/connect/oauth2'],
    ['webLogin', 'https://login.work.weixin.qq.com/wwlogin/sso/login', '/wwlogin/sso/login'],
    ['webLogin', 'https://login.work.weixin.qq.com/wwlogin/', '/wwlogin'],
    ['qrConnect', 'https://open.work.weixin.qq.com/wwopen/sso/qrConnect', '/wwopen/sso/qrConnect'],
    ['qrConnect', 'https://open.work.weixin.qq.com/wwopen/sso/3rd_qrConnect', '/wwopen/sso/3rd_qrConnect'],
  ])('refuses a base of %s that ends in a path of WeCom’s, and says which: %s', (name, base, own) => {
    let message = ''
    try {
      parseEndpoints({ [name]: base })
    } catch (error) {
      message = String(error)
    }
    expect(message).toBe(
      `TypeError: endpoints.${name} must be given without ${own} at the end; calls and links add their own path`,
    )
  })

  it.each(['/cgi-bin-relay', '/cgi-bin/relay.cgi', '/cgi-bin/v1', '/my-cgi-bin', '/cgi-bin/gettoken/v1', '/connect'])(
    'takes a prefix that only looks like one: %s',
    (prefix) => {
      expect(parseEndpoints({ api: `https://relay.example.com${prefix}` }).api).toBe(
        `https://relay.example.com${prefix}`,
      )
    },
  )

  it('takes one address for all four', () => {
    expect(parseEndpoints('http://127.0.0.1:7001/relay/')).toEqual({
      api: 'http://127.0.0.1:7001/relay',
      authorize: 'http://127.0.0.1:7001/relay',
      webLogin: 'http://127.0.0.1:7001/relay',
      qrConnect: 'http://127.0.0.1:7001/relay',
    })
    expect(parseEndpoints('http://10.0.0.1', true).qrConnect).toBe('http://10.0.0.1')
  })

  it.each([
    ['', 'endpoints must be an absolute base URL such as http://127.0.0.1:7001'],
    ['127.0.0.1:7001', 'endpoints must be an absolute base URL such as http://127.0.0.1:7001'],
    ['{"api":"https://a.example"}', 'endpoints must be an absolute base URL such as http://127.0.0.1:7001'],
    ['http://10.0.0.1', 'endpoints must be https'],
    ['https://a.example/cgi-bin', 'endpoints must be given without /cgi-bin at the end'],
    [null, 'endpoints must be one address for all four hosts, such as http://127.0.0.1:7001, or an object'],
    [['https://a.example'], 'endpoints must be one address for all four hosts'],
    [5, 'endpoints must be one address for all four hosts'],
  ])('refuses %j for the whole', (value, message) => {
    expect(() => parseEndpoints(value)).toThrow(TypeError)
    expect(() => parseEndpoints(value)).toThrow(message)
  })
})
