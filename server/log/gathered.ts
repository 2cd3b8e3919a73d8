/** Rows that are gathered and written together, beside the record and never in its way: nobody waits for them, and what cannot be written is tried again. */

const WRITES_EVERY_MS = 500

interface GatheredParts<Row> {
  /** Writes these rows, all or none. */
  readonly write: (rows: readonly Row[]) => Promise<unknown>
  readonly failed: (error: unknown) => void
  /** How many may wait while the database is away; beyond it the oldest are given up. */
  readonly mostWaiting: number
}

/** Close it before the pool that it writes through. */
export function gathered<Row>({ write, failed, mostWaiting }: GatheredParts<Row>) {
  let waiting: readonly Row[] = []
  let lost = 0
  let timer: ReturnType<typeof setTimeout> | null = null
  let writing: Promise<void> = Promise.resolve()

  function note(rows: readonly Row[]): void {
    if (rows.length > 0) wait([...waiting, ...rows])
  }

  function wait(all: readonly Row[]): void {
    waiting = all.slice(-mostWaiting)
    lost += all.length - waiting.length
    timer ??= setTimeout(() => void flush(), WRITES_EVERY_MS).unref()
  }

  /** What waits is written, or waits on. */
  function flush(): Promise<void> {
    if (timer !== null) clearTimeout(timer)
    timer = null
    writing = writing.then(writeAll)
    return writing
  }

  async function writeAll(): Promise<void> {
    const rows = waiting
    waiting = []
    if (rows.length === 0) return
    try {
      await write(rows)
    } catch (error) {
      failed(error)
      wait([...rows, ...waiting])
    }
  }

  /** How many are not written yet, and how many never will be. */
  const state = () => ({ waiting: waiting.length, lost })

  return { note, flush, state }
}
