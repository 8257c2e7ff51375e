import { expect, it } from 'vitest'
import { printFinding, printSummary } from '../../src/cli/print-findings.js'
import type { Finding, Severity } from '../../src/doctor/finding.js'

const finding = (severity: Severity, more: Partial<Finding> = {}): Finding => ({
  id: 'an_id',
  check: 'a_check',
  severity,
  title: { zh: '标题', en: 'title' },
  detail: { zh: '说明', en: 'detail' },
  ...more,
})
const mended = { fix: { zh: '这样改', en: 'do this' }, where: { zh: '在这里', en: 'over here' } }

it.each([
  ['ok', '✓ 标题\n    说明\n'],
  ['warning', '! 标题\n    说明\n    做法  这样改\n    位置  在这里\n'],
  ['error', '✗ 标题\n    说明\n    做法  这样改\n    位置  在这里\n'],
  ['manual', '? 标题\n    说明\n    做法  这样改\n    位置  在这里\n'],
  ['skipped', '– 标题\n    说明\n    做法  这样改\n    位置  在这里\n'],
] as const)('a finding that is %s', (severity, text) => {
  expect(printFinding(finding(severity, mended), ['zh'])).toBe(text)
})

it('a finding in English, and in both languages', () => {
  const fixed = finding('error', mended)
  expect(printFinding(fixed, ['en'])).toBe('✗ title\n    detail\n    Fix  do this\n    Where  over here\n')
  expect(printFinding(fixed, ['zh', 'en'])).toBe(
    [
      '✗ 标题 · title',
      '    说明',
      '    做法  这样改',
      '    位置  在这里',
      '    detail',
      '    Fix  do this',
      '    Where  over here\n',
    ].join('\n'),
  )
})

it('a finding with nothing to do has no line for it', () => {
  expect(printFinding(finding('skipped'), ['en'])).toBe('– title\n    detail\n')
})

it('how many there are of each kind, the worst first, and none of those that are not there', () => {
  const all = (['ok', 'ok', 'skipped', 'manual', 'warning', 'error'] as const).map((severity) => finding(severity))
  expect(printSummary(all, ['zh'])).toBe('\n✗ 错误：1   ! 警告：1   ? 请人工确认：1   – 未检查：1   ✓ 正常：2\n')
  expect(printSummary(all, ['en'])).toBe(
    '\n✗ errors: 1   ! warnings: 1   ? to check by hand: 1   – not checked: 1   ✓ ok: 2\n',
  )
  expect(printSummary([finding('ok')], ['en'])).toBe('\n✓ ok: 1\n')
})
