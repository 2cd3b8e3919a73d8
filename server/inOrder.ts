/**
 * Puts a ward's messages back in the order of their numbers: two statements may be in flight at once, and their answers
 * can overtake each other by a few milliseconds. A number that does not come is not waited for.
 */
interface Line<T> {
  next: number | null
  readonly waiting: Map<number, { to: number; message: T }>
  timer: NodeJS.Timeout | null
}

/** Delivers each key's messages by ascending number; what stays out of turn for `patienceMs` goes out as it is. */
export function createInOrder<T>(deliver: (message: T) => void, patienceMs: number) {
  const lines = new Map<string, Line<T>>()

  function send(line: Line<T>, to: number, message: T): void {
    line.next = Math.max(line.next ?? 0, to + 1)
    deliver(message)
  }

  function sendWhatFollows(line: Line<T>): void {
    for (let held = following(line); held; held = following(line)) send(line, held.to, held.message)
    if (line.waiting.size === 0 && line.timer) {
      clearTimeout(line.timer)
      line.timer = null
    }
  }

  function giveUpWaiting(line: Line<T>): void {
    line.timer = null
    const inOrder = [...line.waiting].sort(([a], [b]) => a - b)
    line.waiting.clear()
    for (const [, { to, message }] of inOrder) send(line, to, message)
  }

  return (key: string, from: number, to: number, message: T): void => {
    let line = lines.get(key)
    if (!line) lines.set(key, (line = { next: null, waiting: new Map(), timer: null }))
    if (line.next !== null && from > line.next) {
      line.waiting.set(from, { to, message })
      line.timer ??= setTimeout(giveUpWaiting, patienceMs, line)
      return
    }
    send(line, to, message)
    sendWhatFollows(line)
  }
}

function following<T>(line: Line<T>): { to: number; message: T } | undefined {
  const held = line.next === null ? undefined : line.waiting.get(line.next)
  if (held && line.next !== null) line.waiting.delete(line.next)
  return held
}
