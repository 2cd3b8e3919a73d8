/** A device with a browser of its own, whose pages can be put to sleep: not a line of theirs runs then, while their lines stay open. */
import { chromium, type Browser } from '@playwright/test'
import { findChromium, launched } from '../fixtures/chromium.ts'

export class Device {
  readonly browser: Browser
  #sleeping: readonly number[] = []

  private constructor(browser: Browser) {
    this.browser = browser
  }

  static async opens(): Promise<Device> {
    return new Device(await chromium.launch(launched(findChromium())))
  }

  /** As the system does with the processes of pages when memory or battery is short. */
  async sleeps(): Promise<void> {
    const session = await this.browser.newBrowserCDPSession()
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    this.#sleeping = processInfo.flatMap(({ type, id }) => (type === 'renderer' ? [id] : []))
    for (const pid of this.#sleeping) process.kill(pid, 'SIGSTOP')
    await session.detach()
  }

  wakes(): void {
    for (const pid of this.#sleeping) process.kill(pid, 'SIGCONT')
    this.#sleeping = []
  }

  async close(): Promise<void> {
    this.wakes()
    await this.browser.close()
  }
}
