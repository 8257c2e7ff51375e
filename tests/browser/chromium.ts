import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterEach, beforeAll, describe } from 'vitest'
import { findChromium } from '../../scripts/chromium.mjs'

/** A browser shared by the tests of one worker. */
export interface TestBrowser {
  /** Opens a blank page in a context of its own (cookies, storage, viewport, user agent); closed after the test. */
  open(options?: BrowserContextOptions): Promise<Visit>
}

/** A page and what the browser complained about while it was open. */
export interface Visit {
  readonly page: Page
  readonly context: BrowserContext
  /** One line for each console error, CSP violation, uncaught exception and dialog, of pop-ups too; empty on a healthy page. */
  readonly complaints: readonly string[]
}

const flags = [
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
// a test that would leave the machine fails instead
const offline = '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE *.localhost, EXCLUDE 127.0.0.1'

/**
 * Declares tests that need a real browser. Without one they are skipped with a line that says so; with `CI=true` they fail.
 *
 * The browser is the one `npm test` found (`WECOM_LOGIN_CHROMIUM`, empty for none), else the one found here.
 */
export function describeInBrowser(name: string, define: (browser: TestBrowser) => void): void {
  const executablePath = process.env.WECOM_LOGIN_CHROMIUM ?? findChromium() ?? ''
  if (executablePath === '') reportMissingBrowser(name)
  describe.skipIf(executablePath === '')(name, () => {
    define(useBrowser(executablePath))
  })
}

function reportMissingBrowser(name: string): void {
  const message = `没有浏览器，未测试 / no browser, not tested: ${name}`
  if (process.env.CI === 'true') throw new Error(message)
  console.warn(message)
}

// Starting one costs more than most tests do, so a worker keeps it for all its files; it ends with the worker.
let launching: Promise<Browser> | undefined

function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({
    executablePath,
    args: [...flags, offline],
    // root cannot have Chromium's sandbox
    chromiumSandbox: process.getuid?.() !== 0,
  })
}

function useBrowser(executablePath: string): TestBrowser {
  let browser: Browser
  const opened: BrowserContext[] = []
  beforeAll(async () => {
    launching ??= launch(executablePath)
    browser = await launching
  })
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((context) => context.close()))
  })
  return {
    async open(options = {}) {
      const context = await browser.newContext(options)
      opened.push(context)
      context.setDefaultTimeout(10_000)
      const complaints = collectComplaints(context)
      return { context, complaints, page: await context.newPage() }
    },
  }
}

function collectComplaints(context: BrowserContext): readonly string[] {
  const complaints: string[] = []
  context.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`)
  })
  context.on('weberror', (error) => complaints.push(`exception: ${error.error().message}`))
  context.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.type()} ${dialog.message()}`)
    void dialog.dismiss()
  })
  return complaints
}
