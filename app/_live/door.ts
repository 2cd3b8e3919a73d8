/** The server's door, as the pages knock at it: JSON up and down, every failure with a code and a sentence. */
import type { Problem } from '#wire/replies'
import { dropEarly, takeEarly } from './early.ts'

/** Long enough for a weak ward network; then the entry waits on the tablet. */
const PATIENCE_MS = 10_000

/** What went wrong at the door. Status 0: it could not be reached at all. */
export class DoorError extends Error {
  readonly status: number
  readonly code: string
  readonly untilAt: string | null

  constructor(status: number, code: string, because: string, untilAt: string | null = null) {
    super(because)
    this.status = status
    this.code = code
    this.untilAt = untilAt
  }

  /** The sentence for the person in front of the screen. */
  get because(): string {
    return this.message
  }
}

export interface Answer<T> {
  readonly status: number
  readonly body: T
}

type Hear = (serverNow: number, deviceNow: number) => void

let hear: Hear = () => undefined

/** Every answer says the server's time; the page's clock listens here, so that it is right from the first answer on. */
export const onServerNow = (listener: Hear): void => void (hear = listener)

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'

/** Sends a request; the answer, or a thrown DoorError. */
export async function knock<T>(method: Method, path: string, body?: unknown): Promise<Answer<T>> {
  const { response, at } = await reach(method, path, body)
  const serverNow = response.headers.get('server-now')
  if (serverNow !== null) hear(Date.parse(serverNow), at)
  if (response.ok) {
    const parsed = (response.status === 204 ? null : await response.json().catch(cutOff)) as T
    return { status: response.status, body: parsed }
  }
  throw await problemOf(response)
}

/** Reads a thing from the door. */
export const read = async <T>(path: string): Promise<T> => (await knock<T>('GET', path)).body

interface Reached {
  readonly response: Response
  /** The device's time at which it came. */
  readonly at: number
}

async function reach(method: Method, path: string, body: unknown): Promise<Reached> {
  if (method !== 'GET') dropEarly()
  const early = takeEarly(path)
  // One that failed at once is asked again, as if it had never been asked.
  const response = await early?.answer.catch(otherThanSlow)
  if (early && response) return { response, at: early.at }
  try {
    const answer = await fetch(path, {
      method,
      credentials: 'same-origin',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    })
    return { response: answer, at: Date.now() }
  } catch {
    throw unreachable()
  }
}

const unreachable = () => new DoorError(0, 'unreachable', 'The server cannot be reached.')

function otherThanSlow(error: unknown): null {
  if (error instanceof DOMException && error.name === 'TimeoutError') throw unreachable()
  return null
}

function cutOff(): never {
  throw unreachable()
}

async function problemOf(response: Response): Promise<DoorError> {
  const problem = (await response.json().catch(() => null)) as (Partial<Problem> & { because?: string; untilAt?: string }) | null
  const because = problem?.because ?? problem?.detail ?? `The server answered ${response.status}.`
  return new DoorError(response.status, problem?.code ?? 'fault', because, problem?.untilAt ?? null)
}

/** Whether the same request may well succeed a little later. */
export const isPassing = (error: DoorError): boolean => error.status === 0 || error.status === 429 || error.status >= 500
