export type InTurn = <T>(sessionId: string, work: () => Promise<T>) => Promise<T>

/** One piece of work at a time for a session, in the order asked; other sessions do not wait for it. */
export function createTurns(): InTurn {
  const last = new Map<string, Promise<unknown>>()
  return (sessionId, work) => {
    const before = last.get(sessionId)
    const mine = before ? before.then(work, work) : work()
    last.set(sessionId, mine)
    const leave = () => {
      if (last.get(sessionId) === mine) last.delete(sessionId)
    }
    mine.then(leave, leave)
    return mine
  }
}
