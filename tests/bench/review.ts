/** How many reviews a second one core makes over sessions in the middle of a day: what a tick of the watch costs at most. */
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { allReadings, ENGINE, fold, MINUTE, nextReviewAt, review, step, tile, type Command, type Entry, type Instant, type Session, type Values } from '#domain'
import { ADA, at, CALM, clockOf, running, type Story } from '../fixtures/given.ts'
import { tell, type Scenario } from '../scenarios/scenario.ts'

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
  /** The log of the calm day, folded from its first entry. */
  readonly foldEntries: number
  readonly foldMs: number
  readonly targetFoldMs: number
}

const FILE = new URL('../scenarios/calm-PE-6-2.json', import.meta.url)

/** The told day of PE-6-2 up to its 24th hour, under its whole protocol; what is charted last makes a few alerts stand. */
function day(last: Values): Story {
  const scenario = JSON.parse(readFileSync(FILE, 'utf8')) as Scenario
  const steps = scenario.steps.flatMap((step) => {
    const until = step.until !== undefined && at(step.until) > at(END) ? END : step.until
    return at(step.at) > at(END) ? [] : [until === undefined ? step : { ...step, until }]
  })
  const told = tell({ ...scenario, steps, board: [] }).story
  return told.check(ADA, clockOf(told.now.lastRecordedAt + MINUTE), last)
}

/** An hour before the pump stops. */
const END = '+1 08:20'

/** The sessions of a ward: most of them calm, some with alerts, some just begun. */
function ward(): { readonly sessions: readonly Session[]; readonly entries: readonly Entry[] } {
  const calmDay = day({ HR: 84 })
  const calm = calmDay.now
  const troubled = day({ RR: 14, SBP: 165, VIP: 1 }).now
  const begun = running('WELL-ANXIETY').check(ADA, '10:05', CALM).now
  return { sessions: [calm, calm, calm, troubled, calm, begun, calm, troubled], entries: calmDay.entries }
}

/** Calls in a second of processor time, warmed up first: what one core does, whoever else uses the machine. */
function perSecond(once: () => void, calls: number, milliseconds: number, warmUps = 2000): { perSecond: number; calls: number } {
  for (let index = 0; index < warmUps; index += 1) once()
  const from = process.cpuUsage()
  const spent = (): number => process.cpuUsage(from).user / 1000
  let rounds = 0
  while (spent() < milliseconds) {
    for (let index = 0; index < 100; index += 1) once()
    rounds += 100
  }
  return { perSecond: (rounds * calls * 1000) / spent(), calls: rounds * calls }
}

function tick(session: Session, now: Instant): unknown {
  const command: Command = { commandId: 'c', sessionId: session.sessionId, occurredAt: now, enteredAt: now, by: ENGINE, deviceId: null, type: 'Review' }
  return step(session, command, now)
}

export function benchReview(milliseconds = 2000): ReviewBench {
  const { sessions: beds, entries } = ward()
  const sessions = beds.map((session) => ({ session, now: session.lastRecordedAt + MINUTE - 30_000 }))
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
    readings: allReadings(middle).length,
    alertsStanding: middle.alerts.length,
    nextReviewsPerSecond: perSecond(each(nextReviewAt), sessions.length, milliseconds / 4).perSecond,
    tilesPerSecond: perSecond(each(tile), sessions.length, milliseconds / 4).perSecond,
    quietTicksPerSecond: perSecond(each(tick), sessions.length, milliseconds / 4).perSecond,
    foldEntries: entries.length,
    foldMs: 1000 / perSecond(() => fold(entries), 1, milliseconds / 2, 100).perSecond,
    targetFoldMs: 5,
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  console.log(JSON.stringify(benchReview(), null, 2))
}
