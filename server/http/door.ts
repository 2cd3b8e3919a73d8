/** The door: one Fastify that owns /api, /healthz and /metrics and leaves every other address to the pages. */
import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import Fastify, { LogController, type FastifyInstance, type FastifyBaseLogger, type RawServerDefault } from 'fastify'
import { validatorCompiler, type ZodTypeProvider } from 'fastify-type-provider-zod'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Asker } from '#server/people/whoAsks'
import type { Runtime } from '#server/runtime'
import { accountRoutes } from './accounts.ts'
import { changeRoutes } from './changes.ts'
import { commandRoutes } from './commands.ts'
import { coSignRoutes } from './coSign.ts'
import { courseFiguresRoutes } from './courseFigures.ts'
import { courseRoutes } from './courses.ts'
import { deviceRoutes } from './devices.ts'
import { healthRoutes } from './healthz.ts'
import { instrumentRoutes } from './instruments.ts'
import { metricsRoutes } from './metrics.ts'
import { openApi } from './openApi.ts'
import { isSameOrigin } from './origin.ts'
import { pageHeaders, pageRoutes } from './pages.ts'
import { patientRoutes } from './patients.ts'
import { answerError, Problem, sendProblem } from './problems.ts'
import { protocolRoutes } from './protocols.ts'
import { qualityRoutes } from './quality.ts'
import { reportRoutes } from './reports.ts'
import { sessionRoutes } from './sessions.ts'
import { setUpRoutes } from './setUp.ts'
import { signInRoutes } from './signIn.ts'
import { signInHintRoutes } from './signInHints.ts'
import { staffRoutes } from './staff.ts'
import { stationRoutes } from './stations.ts'
import { testClockRoutes } from './testClock.ts'
import { wardHandoverRoutes } from './wardHandovers.ts'
import { wardRoutes } from './wards.ts'

export type Door = FastifyInstance<RawServerDefault, IncomingMessage, ServerResponse, FastifyBaseLogger, ZodTypeProvider>

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by `signedIn`; null on routes that anybody may call. */
    asker: Asker | null
  }
}

export interface DoorOptions {
  /** Whether Next serves the pages; tests of the door do without. */
  readonly withPages: boolean
  /** For each member of staff. Generous: an outbox may empty itself at once, and the demo's pumps use the same door. */
  readonly commandsPerMinute?: number
  /** For each address; the lockout of the account comes on top. */
  readonly signInsPerMinute?: number
}

export interface RouteParts {
  readonly runtime: Runtime
  readonly commandsPerMinute: number
  readonly signInsPerMinute: number
}

/** 64 KB: the longest command is a note. */
const BODY_LIMIT = 65_536

/** Builds the door over a runtime; it does not listen yet. */
export async function createDoor(runtime: Runtime, options: DoorOptions): Promise<Door> {
  const door: Door = Fastify({
    loggerInstance: runtime.logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    // One logger for all: a child a request costs more than the few lines that are ever written.
    childLoggerFactory: (logger) => logger,
    bodyLimit: BODY_LIMIT,
    trustProxy: runtime.settings.publicUrl === null ? false : 'loopback',
    forceCloseConnections: true,
    // What fails before a route is found: an address that cannot be decoded, or one that is too long.
    frameworkErrors: (_error, _request, reply) => sendProblem(reply, new Problem(400, 'malformed', 'This address cannot be read.')),
  }).withTypeProvider<ZodTypeProvider>()
  door.setValidatorCompiler(validatorCompiler)
  // Replies are our own data; their schemas are for the description, and tests hold the two together.
  door.setSerializerCompiler(() => (data) => JSON.stringify(data))
  door.setErrorHandler(answerError)
  door.setNotFoundHandler((_request, reply) => sendProblem(reply, new Problem(404, 'not-found', 'There is nothing at this address.')))
  door.decorateRequest('asker', null)
  // No promise: every request passes here, and nothing is waited for.
  door.addHook('onRequest', (request, reply, next) => {
    void reply.header('x-content-type-options', 'nosniff').header('cache-control', 'no-store')
    // Screens count from the server's time, and correct their own clock by every answer.
    void reply.header('server-now', new Date(runtime.clock.now()).toISOString())
    const isReading = request.method === 'GET' || request.method === 'HEAD'
    if (!isReading && !isSameOrigin(runtime.settings, request.headers.origin, request.headers.host)) {
      return next(new Problem(403, 'other-origin', 'This request comes from another site.'))
    }
    next()
  })
  await door.register(rateLimit, { global: false })
  await door.register(helmet, { global: false, ...pageHeaders(runtime.settings.publicUrl?.startsWith('https:') ?? false) })
  await openApi(door, runtime.version)

  const parts: RouteParts = {
    runtime,
    commandsPerMinute: options.commandsPerMinute ?? 30_000,
    signInsPerMinute: options.signInsPerMinute ?? 120,
  }
  for (const routes of ROUTES) routes(door, parts)
  if (options.withPages) await pageRoutes(door, runtime)
  await door.ready()
  return door
}

const ROUTES = [
  healthRoutes, metricsRoutes, signInRoutes, signInHintRoutes, coSignRoutes, commandRoutes, sessionRoutes, reportRoutes, wardRoutes, protocolRoutes, instrumentRoutes, patientRoutes,
  qualityRoutes, staffRoutes, stationRoutes, accountRoutes, deviceRoutes, changeRoutes, setUpRoutes, wardHandoverRoutes, courseRoutes, courseFiguresRoutes, testClockRoutes,
]
