import { describe, expect, it } from 'vitest'
import { verdictOf } from '../../src/core/errcodes.js'
import { errcodes, explain, explainAll, type Explanation } from '../../src/explain/index.js'

// The platform codes, listed by hand.
const platformCodes = [
  -1, 0, 6000, 40001, 40003, 40013, 40014, 40029, 40030, 40031, 40033, 40039, 40056, 40057, 40058, 40063, 40066, 40073,
  40077, 40078, 40080, 40082, 40083, 40084, 40085, 40086, 40091, 40093, 40096, 40125, 40133, 40134, 40138, 40139, 40140,
  40205, 40207, 40208, 40209, 40210, 41001, 41002, 41003, 41004, 41008, 41009, 41011, 41021, 41022, 41023, 41024, 41025,
  42001, 42003, 42007, 42009, 42012, 42013, 42022, 43001, 43002, 43003, 43004, 43009, 43012, 43016, 45009, 45011, 45029,
  45031, 45033, 46004, 47001, 48001, 48002, 48003, 48004, 48005, 48006, 48008, 48009, 50001, 50002, 50003, 50006, 60003,
  60011, 60020, 60021, 60030, 60031, 60102, 60103, 60104, 60105, 60111, 60217, 60218, 60221, 80001, 81013, 82001, 84014,
  84015, 84025, 84054, 84071, 84075, 84076, 84085, 84090, 84135, 85002, 85004, 85005, 85006, 85007, 85008, 85010, 85011,
  85111, 90210, 90211, 90212, 90307, 90308, 91040, 92000, 301002, 301007, 301021, 610016, 610017, 701008, 701071,
  701099, 2000002,
]
const ownCodes = [
  'connect_failed',
  'timed_out',
  'bad_status',
  'bad_body',
  'bad_json',
  'no_ticket',
  'not_member',
  'userid_mismatch',
  'request_refused',
  'grant_refused',
]

const textsOf = ({ title, cause, fix }: Explanation) => [title, cause, fix]
const zh = explainAll('zh')
const en = explainAll('en')

/** The codes of the explanations for which something does not hold; a failing test names them. */
const offenders = (explanations: Explanation[], holds: (explanation: Explanation) => boolean) =>
  explanations.filter((explanation) => !holds(explanation)).map(({ code }) => code)

describe('the encyclopaedia', () => {
  it('has the platform codes, each once and in ascending order', () => {
    expect(errcodes).toEqual(platformCodes)
  })

  it('has every error code of this package after them', () => {
    expect(zh.map(({ code }) => code)).toEqual([...platformCodes.map(String), ...ownCodes])
    expect(zh.slice(platformCodes.length).every((explanation) => !('errcode' in explanation))).toBe(true)
  })

  it('is Chinese unless asked otherwise, in the same order in both languages', () => {
    expect(explainAll()).toEqual(zh)
    expect(en.map(({ code }) => code)).toEqual(zh.map(({ code }) => code))
  })

  it('knows each code for which there is a verdict, and only success has none', () => {
    const unknown = errcodes.filter(
      (errcode) => verdictOf(errcode).category === 'upstream' && verdictOf(errcode).reaction === 'give_up',
    )
    expect(unknown).toEqual([0])
  })
})

describe('its texts', () => {
  it('are never blank; cause and fix are sentences', () => {
    const isTitle = (text: string) => /^\S.*[^\s。.]$/u.test(text)
    const isSentence = (text: string) => /^\S.*[。.)）]$/u.test(text)
    const holds = ({ title, cause, fix }: Explanation) => isTitle(title) && isSentence(cause) && isSentence(fix)
    expect(offenders([...zh, ...en], holds)).toEqual([])
  })

  it('are Chinese in Chinese', () => {
    const isChinese = (text: string) => /\p{Script=Han}/u.test(text)
    expect(offenders(zh, (explanation) => textsOf(explanation).every(isChinese))).toEqual([])
  })

  it('are other texts in English', () => {
    const chinese = new Set(zh.flatMap(textsOf))
    expect(offenders(en, (explanation) => textsOf(explanation).every((text) => !chinese.has(text)))).toEqual([])
  })

  it('have English titles that need no Chinese', () => {
    expect(offenders(en, ({ title }) => !/\p{Script=Han}/u.test(title))).toEqual([])
  })

  it('put a space between Chinese and Latin letters or digits, except in labels of the admin console', () => {
    const isSpaced = (text: string) =>
      !/\p{Script=Han}[A-Za-z0-9]|[A-Za-z0-9]\p{Script=Han}/u.test(text.replaceAll(/「[^」]*」/gu, ''))
    expect(offenders(zh, (explanation) => textsOf(explanation).every(isSpaced))).toEqual([])
  })

  it('have a title of their own each', () => {
    expect(new Set(zh.map(({ title }) => title)).size).toBe(zh.length)
    expect(new Set(en.map(({ title }) => title)).size).toBe(en.length)
  })

  it('hold no placeholder and no address', () => {
    const isClean = (text: string) => !/\{ip\}|https?:|www\.|\.com/u.test(text)
    expect(offenders([...zh, ...en], (explanation) => textsOf(explanation).every(isClean))).toEqual([])
  })

  it('point to the official documentation', () => {
    const isOfficial = /^https:\/\/developer\.work\.weixin\.qq\.com\/document\/path\/\d{5}$/
    expect(offenders([...zh, ...en], ({ page }) => isOfficial.test(page))).toEqual([])
  })

  it('say who can put it right, in the language asked for', () => {
    expect(explain(50003)).toMatchObject({ who: 'wecom_admin', whoText: '企业微信管理员' })
    expect(explain(50003, { lang: 'en' })).toMatchObject({ who: 'wecom_admin', whoText: 'the WeCom administrator' })
    expect(offenders(zh, ({ whoText }) => /^\p{Script=Han}+$/u.test(whoText))).toEqual([])
    expect(offenders(en, ({ whoText }) => /^[A-Za-z ]+$/.test(whoText))).toEqual([])
  })

  it.each([
    40001, 40013, 40014, 40029, 40056, 40091, 41008, 42001, 42022, 45009, 48002, 50001, 50002, 50003, 60011, 60020,
    60111, 84014, 84015, 84025, 84090, 301002,
  ])('for %i say whether and where to look in the admin console', (errcode) => {
    expect(explain(errcode)?.fix).toContain('管理后台')
    expect(explain(errcode, { lang: 'en' })?.fix).toContain('admin console')
  })

  it.each([
    [40001, 'developer', 91039],
    [40029, 'developer', 91023],
    [45033, 'developer', 90312],
    [50001, 'developer', 91335],
    [60011, 'wecom_admin', 90196],
    [84014, 'member', 95833],
    [84025, 'developer', 91022],
    [90308, 'wecom_admin', 90313],
    [-1, 'wecom', 90313],
    [701071, 'provider', 90313],
  ])('%i is for the %s, page %i', (errcode, who, page) => {
    expect(explain(errcode)).toMatchObject({
      who,
      page: `https://developer.work.weixin.qq.com/document/path/${page}`,
    })
  })
})
