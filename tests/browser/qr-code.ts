import jsQR from 'jsqr'
import type { Page } from 'playwright-core'
import { PNG } from 'pngjs'

/** What a phone's camera would read off the QR code on the screen; `undefined` if it would find none. */
export async function readQrCode(page: Page): Promise<string | undefined> {
  const { data, width, height } = PNG.sync.read(await page.locator('svg.qr').screenshot())
  return jsQR.default(new Uint8ClampedArray(data), width, height)?.data
}
