/** One tablet of the demo: it knocks at the same door as everybody else's, with its own cookies. */
import { randomUUID } from 'node:crypto'
import { fromIso, type CourseLine, type CourseView, type Entry, type Iso, type Tile } from '#domain'
import type { WireBody } from '#wire/commands'
import type { WireCourseBody } from '#wire/courses'

export interface Told {
  readonly outcome: 'accepted' | 'already'
  readonly entries: readonly Entry[]
}

export interface Refused {
  readonly outcome: 'refused'
  readonly code: string
  readonly because: string
}

interface Reply {
  readonly status: number
  /** What the door said, as the contract has it. */
  readonly body: unknown
}

export class Tablet {
  readonly username: string
  readonly #address: string
  readonly #pin: string
  readonly #cookies = new Map<string, string>()

  constructor(address: string, username: string, pin: string) {
    this.#address = address
    this.username = username
    this.#pin = pin
  }

  /** Sends a command under a fresh id. A refusal is an answer; anything else that goes wrong is thrown. */
  async send(sessionId: string, body: WireBody, how: { occurredAt?: number; coSigner?: Tablet } = {}): Promise<Told | Refused> {
    const commandId = randomUUID()
    const coSign = how.coSigner && (await this.#proofOf(how.coSigner, commandId))
    const occurredAt = how.occurredAt === undefined ? {} : { occurredAt: new Date(how.occurredAt).toISOString() }
    const command = { commandId, sessionId, ...body, ...occurredAt, ...(coSign ? { coSign } : {}) }
    const reply = await this.#ask('POST', '/api/v1/commands', command)
    if (reply.status === 422) {
      const { code, because } = reply.body as Refused
      return { outcome: 'refused', code, because }
    }
    const { outcome, entries } = allRight(reply, body.type) as { outcome: Told['outcome']; entries: readonly Iso<Entry>[] }
    return { outcome, entries: entries.map((entry) => fromIso<Entry>(entry)) }
  }

  async board(wardId: string): Promise<readonly Iso<Tile>[]> {
    const { tiles } = allRight(await this.#ask('GET', `/api/v1/wards/${wardId}/board`), 'board') as { tiles: readonly Iso<Tile>[] }
    return tiles
  }

  /** The entries of a session after that seq, or null when there is no such session. */
  async entries(sessionId: string, after: number): Promise<readonly Entry[] | null> {
    const reply = await this.#ask('GET', `/api/v1/sessions/${sessionId}/entries?after=${after}`)
    if (reply.status === 404) return null
    const { entries } = allRight(reply, 'entries') as { entries: readonly Iso<Entry>[] }
    return entries.map((entry) => fromIso<Entry>(entry))
  }

  /** Sends a command to a course under a fresh id; a refusal is an answer, null is none. */
  async sendToCourse(courseId: string, body: WireCourseBody): Promise<Refused | null> {
    const reply = await this.#ask('POST', '/api/v1/courseCommands', { commandId: randomUUID(), courseId, ...body })
    if (reply.status === 422) {
      const { code, because } = reply.body as Refused
      return { outcome: 'refused', code, because }
    }
    allRight(reply, body.type)
    return null
  }

  async courses(wardId: string): Promise<readonly Iso<CourseLine>[]> {
    return (allRight(await this.#ask('GET', `/api/v1/wards/${wardId}/courses`), 'courses') as { courses: readonly Iso<CourseLine>[] }).courses
  }

  async course(courseId: string): Promise<CourseView> {
    return fromIso<CourseView>((allRight(await this.#ask('GET', `/api/v1/courses/${courseId}`), 'course') as { course: Iso<CourseView> }).course)
  }

  async signIn(): Promise<void> {
    allRight(await this.#knock('POST', '/api/v1/sign-in', { username: this.username, pin: this.#pin }), 'sign-in')
  }

  async #proofOf(second: Tablet, commandId: string): Promise<string> {
    const reply = await this.#ask('POST', '/api/v1/co-sign', { username: second.username, pin: second.#pin, commandId })
    return (allRight(reply, 'co-sign') as { coSign: string }).coSign
  }

  /** Asks; a sign-in that has run out is made again. */
  async #ask(method: 'GET' | 'POST', place: string, body?: unknown): Promise<Reply> {
    const reply = await this.#knock(method, place, body)
    if (reply.status !== 401) return reply
    await this.signIn()
    return this.#knock(method, place, body)
  }

  async #knock(method: 'GET' | 'POST', place: string, body?: unknown): Promise<Reply> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const reply = await fetch(this.#address + place, {
      method,
      headers: { cookie, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    for (const line of reply.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      if (name !== undefined && value !== undefined) this.#cookies.set(name, value)
    }
    return { status: reply.status, body: await reply.json() }
  }
}

function allRight({ status, body }: Reply, what: string): unknown {
  if (status !== 200) throw new Error(`The door answered ${status} to ${what}: ${JSON.stringify(body)}`)
  return body
}
