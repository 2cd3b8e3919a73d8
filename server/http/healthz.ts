/** Whether the house is well: for load balancers, monitors and the boards' own "monitoring lost". */
import { healthz } from '#wire/replies'
import type { Door, RouteParts } from './door.ts'

/** A watch that has completed no pass for so long is not well; a healthy one does within a second. */
const WATCH_LOST_MS = 10_000
const DATABASE_SLOW_MS = 2_000

export function healthRoutes(door: Door, { runtime }: RouteParts): void {
  door.get('/healthz', { schema: { response: { 200: healthz, 503: healthz } } }, async (_request, reply) => {
    const database = (await isDatabaseWell(runtime.database.pool)) ? 'ok' : 'down'
    const { lastPassAt, lagMs, quietForMs } = runtime.watch.state()
    const isWell = database === 'ok' && lastPassAt !== null && quietForMs < WATCH_LOST_MS
    return reply.code(isWell ? 200 : 503).send({
      status: isWell ? 'ok' : 'unwell',
      version: runtime.version,
      database,
      watch: { lastPassAt: lastPassAt === null ? null : new Date(lastPassAt).toISOString(), lagMs },
      displays: { lost: runtime.displayWatch.lost().size },
    })
  })
}

async function isDatabaseWell(pool: { query(text: string): Promise<unknown> }): Promise<boolean> {
  const tooSlow = new Promise<boolean>((resolve) => void setTimeout(resolve, DATABASE_SLOW_MS, false).unref())
  const answers = pool.query('SELECT 1').then(
    () => true,
    () => false,
  )
  return Promise.race([answers, tooSlow])
}
