/** Every error as a problem of RFC 9457, with a stable code and a sentence that a nurse understands. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { isDatabaseDown, type Made } from '#server/runtime'

/** What the door answers instead of a result. Thrown by routes, written by `answerError`. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly more: Readonly<Record<string, unknown>>
  readonly retryAfterSeconds: number | null

  constructor(status: number, code: string, detail: string, more: Readonly<Record<string, unknown>> = {}, retryAfterSeconds?: number) {
    super(detail)
    this.status = status
    this.code = code
    this.more = more
    this.retryAfterSeconds = retryAfterSeconds ?? null
  }
}

export const notSignedIn = () => new Problem(401, 'not-signed-in', 'You are not signed in, or no longer. Sign in again.')
export const otherSignIn = () =>
  new Problem(401, 'other-sign-in', 'Somebody else is signed in on this device now. The entry waits until its own nurse signs in again.')
export const otherWard = () => new Problem(403, 'other-ward', 'This is on a ward that is not yours.')
export const unknownSession = () => new Problem(404, 'unknown-session', 'There is no such session.')

/** What came of a change of the house; one that was not made becomes its problem. */
export function madeOr<T>(made: Made<T>): T {
  if (made.ok) return made.value
  throw new Problem(made.code.startsWith('unknown-') && made.code !== 'unknown-time-zone' ? 404 : 422, made.code, made.because)
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'Not understood',
  401: 'Not signed in',
  403: 'Not allowed',
  404: 'Not found',
  409: 'Changed meanwhile',
  413: 'Too large',
  415: 'Not JSON',
  422: 'Refused',
  423: 'Locked',
  429: 'Too many requests',
  500: 'Fault of the program',
  503: 'Not available just now',
}

/** Writes a problem as the reply. */
export function sendProblem(reply: FastifyReply, problem: Problem): FastifyReply {
  const { status, code, message, more, retryAfterSeconds } = problem
  if (retryAfterSeconds !== null) void reply.header('retry-after', String(retryAfterSeconds))
  return reply
    .code(status)
    .type('application/problem+json')
    .send(JSON.stringify({ type: 'about:blank', title: TITLES[status] ?? 'Problem', status, code, detail: message, ...more }))
}

/** The error handler of the door. */
export function answerError(error: FastifyError, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const problem = problemOf(error)
  if (problem.status >= 500) request.log.error({ err: error, route: request.routeOptions.url }, 'a request failed')
  return sendProblem(reply, problem)
}

function problemOf(error: FastifyError): Problem {
  if (error instanceof Problem) return error
  if (hasZodFastifySchemaValidationErrors(error)) return malformed(error.validation)
  if (isDatabaseDown(error)) {
    return new Problem(503, 'database-down', 'The database cannot be reached just now. The tablet keeps the entry and sends it again.', {}, 2)
  }
  switch (error.statusCode) {
    case 413:
      return new Problem(413, 'too-large', 'The message is larger than 64 KB.')
    case 415:
      return new Problem(415, 'not-json', 'Send application/json.')
    case 400:
      return new Problem(400, 'malformed', 'The message is not valid JSON.')
    default:
      return new Problem(500, 'fault', 'The program failed on this request. Nothing was kept by halves; try again.')
  }
}

interface Issue {
  readonly instancePath: string
  readonly message?: string | undefined
  readonly params?: unknown
}

function malformed(issues: readonly Issue[]): Problem {
  const problems = issues.flatMap(placesOf)
  const detail = problems.map(({ path, sentence }) => (path === '' ? sentence : `${path}: ${sentence}`)).join(' ')
  return new Problem(400, 'malformed', detail || 'The message is malformed.', { problems })
}

/** An unknown field is reported by its parent; the place that a person looks for is the field itself. */
function placesOf({ instancePath, message, params }: Issue): { path: string; sentence: string }[] {
  const path = instancePath.replace(/^\//, '').replaceAll('/', '.')
  const keys = (params as { keys?: readonly string[] } | undefined)?.keys
  if (keys) return keys.map((key) => ({ path: path === '' ? key : `${path}.${key}`, sentence: 'There is no such field.' }))
  return [{ path, sentence: asSentence(message ?? 'is malformed') }]
}

const asSentence = (words: string): string => (words.endsWith('.') ? words : `${words}.`)
