/** How many reviews a second one core makes over sessions in the middle of a day: what a tick of the watch costs at most. */
import { pathToFileURL } from 'node:url'
import { ENGINE, MINUTE, nextReviewAt, review, step, tile, type Command, type Instant, type Session, type Values } from '#domain'
import { ADA, at, CALM, clockOf, maintained, running, type Story } from '../fixtures/given.ts'

export interface ReviewBench {
  readonly name: string
  readonly perSecond: number
  readonly targetPerSecond: number
  readonly reviews: number
  readonly sessions: number
  /** Of one session in the middle: what a review has to look through. */
  readonly checksCharted: number
  readonly readings: number
  readonly alertsStanding: number
  readonly nextReviewsPerSecond: number
  readonly tilesPerSecond: number
  readonly quietTicksPerSecond: number
}

const HOURLY: Values = { ...CALM, UO_ML: 45, VIP: 0, PUMP: 25 }

/** PE-4-1 over a day with every check charted; the last set has what makes a few alerts stand. */
function day(last: Values): Session {
  let story: Story = maintained()
  const chart = (minute: number, values: Values): void => {
    story = story.check(ADA, clockOf(at('10:20') + minute * MINUTE), values)
  }
  for (let minute = 15; minute <= 120; minute += 15) chart(minute, minute % 60 === 0 ? HOURLY : CALM)
  for (let minute = 180; minute <= 1380; minute += 60) {
    chart(minute, { ...HOURLY, TEMP: 36.8, LUNGS: 'clear', SYMPTOMS: [], FLUID_BALANCE_ML: 100 })
    chart(minute + 20, { SPO2: 97, HR: 82 })
    chart(minute + 40, { SPO2: 98, RR: 16 })
  }
  chart(1425, { ...HOURLY, ...last })
  return story.now
}

/** The sessions of a ward: most of them calm, some with alerts, some just begun. */
function ward(): Session[] {
  const calm = day({})
  const troubled = day({ RR: 14, SBP: 165, VIP: 1 })
  const begun = running('WELL-ANXIETY').check(ADA, '10:05', CALM).now
  return [calm, calm, calm, troubled, calm, begun, calm, troubled]
}

/** Calls in a second of processor time, warmed up first: what one core does, whoever else uses the machine. */
function perSecond(once: () => void, calls: number, milliseconds: number): { perSecond: number; calls: number } {
  for (let index = 0; index < 2000; index += 1) once()
  const from = process.cpuUsage()
  const spent = (): number => process.cpuUsage(from).user / 1000
  let rounds = 0
  while (spent() < milliseconds) {
    for (let index = 0; index < 100; index += 1) once()
    rounds += 100
  }
  return { perSecond: Math.round((rounds * calls * 1000) / spent()), calls: rounds * calls }
}

function tick(session: Session, now: Instant): unknown {
  const command: Command = { commandId: 'c', sessionId: session.sessionId, occurredAt: now, enteredAt: now, by: ENGINE, deviceId: null, type: 'Review' }
  return step(session, command, now)
}

export function benchReview(milliseconds = 2000): ReviewBench {
  const sessions = ward().map((session) => ({ session, now: session.lastRecordedAt + MINUTE - 30_000 }))
  const each = (look: (session: Session, now: Instant) => unknown) => () => {
    for (const { session, now } of sessions) look(session, now)
  }
  const reviews = perSecond(each(review), sessions.length, milliseconds)
  const middle = sessions[3]!.session
  return {
    name: 'reviews a second on one core',
    perSecond: reviews.perSecond,
    targetPerSecond: 100_000,
    reviews: reviews.calls,
    sessions: sessions.length,
    checksCharted: middle.checks.length,
    readings: middle.readings.length,
    alertsStanding: middle.alerts.length,
    nextReviewsPerSecond: perSecond(each(nextReviewAt), sessions.length, milliseconds / 4).perSecond,
    tilesPerSecond: perSecond(each(tile), sessions.length, milliseconds / 4).perSecond,
    quietTicksPerSecond: perSecond(each(tick), sessions.length, milliseconds / 4).perSecond,
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(JSON.stringify(benchReview(), null, 2))
}
