import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterEach, beforeAll, describe } from 'vitest'
import { findChromium } from '../../scripts/chromium.js'

/** A browser shared by the tests of one worker. */
export interface TestBrowser {
  /** Opens a blank page with cookies, viewport and user agent of its own. A page that a test left in order serves a later one, wiped. */
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

// Starting a browser or a page costs more than most tests do, so a worker keeps both for all its files; they end with it.
let launching: Promise<Browser> | undefined
const idle: Opened[] = []

interface Opened extends Visit {
  readonly options: string
  readonly complaints: string[]
}

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
  const opened: Opened[] = []
  beforeAll(async () => {
    launching ??= launch(executablePath)
    browser = await launching
  })
  afterEach(async ({ task }) => {
    for (const visit of opened.splice(0)) {
      if (task.result?.state === 'pass' && (await wipe(visit))) idle.push(visit)
      else await visit.context.close()
    }
  })
  return {
    async open(options = {}) {
      const key = JSON.stringify(options)
      const kept = idle.findIndex((visit) => visit.options === key)
      const visit = idle.splice(kept, kept < 0 ? 0 : 1)[0] ?? (await openNew(browser, options))
      opened.push(visit)
      return visit
    },
  }
}

async function openNew(browser: Browser, options: BrowserContextOptions): Promise<Opened> {
  const context = await browser.newContext(options)
  context.setDefaultTimeout(10_000)
  const complaints = collectComplaints(context)
  return { context, complaints, page: await context.newPage(), options: JSON.stringify(options) }
}

/** Makes a page as good as new; tells whether that went well. */
async function wipe({ context, page, complaints }: Opened): Promise<boolean> {
  try {
    await Promise.all(context.pages().map((each) => (each === page ? each.goto('about:blank') : each.close())))
    await page.unrouteAll()
    await context.clearCookies()
    complaints.length = 0
    return true
  } catch {
    return false
  }
}

function collectComplaints(context: BrowserContext): string[] {
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
