/**
 * What every page asks first is asked while its scripts are still on their way. The question stands as a script in the head of the page,
 * the same for everybody; the door takes its answers. Each is taken once, and none once this page itself has changed anything.
 */

export interface EarlyAnswer {
  readonly answer: Promise<Response>
  /** The device's time at which it came; the page may take it a good while later. */
  at: number
}

/** Put into the head of each page, and so written in the browser's own words. Pages that show a ward read its board as well. */
export const ASKS_EARLY = `{
  const early = (window.askedEarly = new Map())
  const ask = (path) => {
    const one = { at: 0, answer: null }
    one.answer = fetch(path, { credentials: 'same-origin', cache: 'no-store', signal: AbortSignal.timeout(10000) }).then((answer) => {
      one.at = Date.now()
      return answer
    })
    one.answer.catch(() => undefined)
    early.set(path, one)
  }
  for (const path of ['/api/v1/me', '/api/v1/wards']) ask(path)
  const ward = /^\\/ward\\/([^/]+)(?:\\/(?:alerts|patients|people))?$/.exec(location.pathname)
  if (ward) for (const part of ['board', 'closed']) ask('/api/v1/wards/' + ward[1] + '/' + part)
}`

const asked = (): Map<string, EarlyAnswer> | undefined =>
  typeof window === 'undefined' ? undefined : (window as { readonly askedEarly?: Map<string, EarlyAnswer> }).askedEarly

/** The answer to what was asked for early, for whoever asks first. */
export function takeEarly(path: string): EarlyAnswer | null {
  const found = asked()?.get(path) ?? null
  asked()?.delete(path)
  return found
}

/** From now on they may be out of date, or somebody else's. */
export const dropEarly = (): void => asked()?.clear()
