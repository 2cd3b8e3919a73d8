/** Draws reports on threads of their own, so that nothing that watches ever waits for one. */
import { Worker } from 'node:worker_threads'
import type { Sheet } from './sheet.ts'

/** Each takes a core for part of a second; the rest wait in turn. */
const AT_ONCE = 1
/** So many may wait. Whoever comes then is asked to come again. */
const MOST_WAITING = 16
/** A hundred times what a day's record takes. */
const LONGEST_MS = 60_000

/** Too many reports are being drawn already. */
export class PaperBusy extends Error {}

const PROGRAM = new URL(import.meta.url.endsWith('.ts') ? './boot.mjs' : './drawing.js', import.meta.url)

/** The one that draws; there is one in a process. */
export function createPaper(mostWaiting = MOST_WAITING) {
  let running = 0
  const waiting: (() => void)[] = []

  async function draw(sheet: Sheet): Promise<Buffer> {
    if (running >= AT_ONCE && waiting.length >= mostWaiting) throw new PaperBusy('Too many reports are being drawn')
    if (running >= AT_ONCE) await new Promise<void>((go) => waiting.push(go))
    else running += 1
    try {
      return await onThread(sheet)
    } finally {
      // Whoever waits takes the place; only when nobody does it is free.
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }

  return { draw }
}

export type PaperMaker = ReturnType<typeof createPaper>

function onThread(sheet: Sheet): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const thread = new Worker(PROGRAM, { workerData: sheet, execArgv: [] })
    // A server that stops does not wait for a drawing.
    thread.unref()
    const late = setTimeout(() => {
      reject(new Error('Drawing the report took too long'))
      void thread.terminate()
    }, LONGEST_MS).unref()
    thread.once('message', (file: Uint8Array) => resolve(Buffer.from(file.buffer, file.byteOffset, file.byteLength)))
    thread.once('error', reject)
    thread.once('exit', (code) => {
      clearTimeout(late)
      reject(new Error(`The thread that draws ended with ${code}`))
    })
  })
}
