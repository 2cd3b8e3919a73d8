/** The STOP card: what magnesium toxicity asks for, line by line, and what of it was done, when and by whom. */
import { answerOf, isFinding, leavesOf } from '../condition.ts'
import { authorName, type Author, type Entry } from '../entry.ts'
import type { Attester, EventOf } from '../events.ts'
import { known, subjectName } from '../known.ts'
import { foundText } from '../limits.ts'
import { OBSERVATIONS, type ObservationCode } from '../observations.ts'
import type { Antidote, LimitSubject } from '../protocol.ts'
import { flowingSegment } from '../pump.ts'
import { standingToxicity, toxicitySince } from '../rules/toxicity.ts'
import { staleAt } from '../schedule.ts'
import type { Alert, Session } from '../session.ts'
import { minutes, type Instant } from '../time.ts'
import { nextCheckView, type DueSet } from './dueSets.ts'

export interface Done {
  readonly at: Instant
  readonly who: string
}

/** A deed that is noted by one tap: whom to call, what to send. `note` is the text that notes it. */
export interface NotedLine {
  readonly what: string
  readonly note: string
  readonly done: Done | null
}

export interface GivenDose {
  readonly seq: number
  readonly drug: string
  readonly doseGrams: number
  readonly startedAt: Instant
  readonly endsAt: Instant
  readonly who: string
  /** Null: nobody has signed as second person. */
  readonly attestedBy: Attester | null
}

export interface Watched {
  readonly subject: LimitSubject
  readonly name: string
  /** "RR 11 /min"; null when it was never observed. */
  readonly text: string | null
  readonly occurredAt: Instant | null
  readonly staleAt: Instant | null
  readonly isSign: boolean
}

export interface StopCard {
  readonly alertId: string
  readonly raisedAt: Instant
  readonly text: string
  readonly action: string
  readonly pump: { readonly isRunning: boolean; readonly how: 'paused' | 'stopped' | null; readonly done: Done | null }
  readonly antidote: Antidote & { readonly isAtBedside: boolean; readonly place: string | null }
  readonly doses: readonly GivenDose[]
  /** Calcium so far, by drug: grams of gluconate and of chloride are not the same calcium. */
  readonly given: readonly { readonly drug: string; readonly grams: number; readonly doses: number }[]
  readonly withheld: (Done & { readonly reason: string }) | null
  readonly calls: readonly NotedLine[]
  readonly draws: readonly NotedLine[]
  readonly watch: readonly Watched[]
  readonly nextCheck: DueSet | null
}

/** The card, or null while no toxicity stands. */
export function stopCard(session: Session): StopCard | null {
  const alert = standingToxicity(session)
  const plan = session.protocol.toxicity
  if (!alert || !plan) return null
  const since = toxicitySince(session) ?? alert.raisedAt
  const doses = antidotes(session, since)
  const { checklist, protocol } = session
  return {
    alertId: alert.alertId,
    raisedAt: alert.raisedAt,
    text: alert.because.text,
    action: plan.action,
    pump: pumpLine(session),
    antidote: { ...protocol.antidote, isAtBedside: checklist?.antidoteAtBedside === true, place: checklist?.antidotePlace ?? null },
    doses: doses.map(doseView),
    given: totals(doses),
    withheld: withheldSince(session, since),
    calls: plan.call.map((who) => noted(session, since, who, `Called: ${who}`)),
    draws: plan.draw.map((code) => noted(session, since, OBSERVATIONS[code].name, sentNote(code))),
    watch: watched(session, alert),
    nextCheck: nextCheckView(session),
  }
}

const sentNote = (code: ObservationCode): string => `Drawn and sent: ${OBSERVATIONS[code].name}`

const antidotes = ({ doses }: Session, since: Instant): readonly Entry<EventOf<'DoseGiven'>>[] =>
  doses.filter(({ event, occurredAt }) => event.kind === 'antidote' && occurredAt >= since).sort((a, b) => a.occurredAt - b.occurredAt)

const doseView = ({ seq, event, occurredAt, by }: Entry<EventOf<'DoseGiven'>>): GivenDose => ({
  seq,
  drug: event.drug,
  doseGrams: event.doseGrams,
  startedAt: occurredAt,
  endsAt: occurredAt + minutes(event.overMinutes),
  who: authorName(by),
  attestedBy: event.attestedBy ?? null,
})

function totals(doses: readonly Entry<EventOf<'DoseGiven'>>[]): StopCard['given'] {
  return [...new Set(doses.map(({ event }) => event.drug))].map((drug) => {
    const own = doses.filter(({ event }) => event.drug === drug)
    return { drug, grams: own.reduce((sum, { event }) => sum + event.doseGrams, 0), doses: own.length }
  })
}

function withheldSince({ withheld }: Session, since: Instant): StopCard['withheld'] {
  const last = withheld.findLast(({ occurredAt }) => occurredAt >= since)
  return last ? { at: last.occurredAt, who: authorName(last.by), reason: last.event.reason } : null
}

/** A pump that keeps the vein open is not stopped: what flows is the bag. */
function pumpLine(session: Session): StopCard['pump'] {
  const { pause, stopped } = session
  const done = (deed: { readonly at: Instant; readonly by: Author }): Done => ({ at: deed.at, who: authorName(deed.by) })
  if (flowingSegment(session)) return { isRunning: true, how: null, done: null }
  return { isRunning: false, how: pause ? 'paused' : 'stopped', done: pause ? done(pause) : stopped ? done(stopped) : null }
}

/** A note of exactly these words, made for this toxicity; one that was amended or taken back counts no more. */
function noted(session: Session, since: Instant, what: string, note: string): NotedLine {
  const found = session.amendable.find(
    ({ event, occurredAt }) => event.type === 'NoteAdded' && event.text === note && occurredAt >= since,
  )
  return { what, note, done: found ? { at: found.occurredAt, who: authorName(found.by) } : null }
}

/** Every subject of the tree with what is known of it now; the signs first. */
function watched(session: Session, alert: Alert): Watched[] {
  const leaves = session.protocol.toxicity ? leavesOf(session.protocol.toxicity.condition).filter(isFinding) : []
  const lines = leaves.flatMap((leaf, index): Watched[] => {
    const { subject } = leaf
    if (leaves.findIndex((one) => one.subject === subject) < index) return []
    const what = known(session, subject)
    return [
      {
        subject,
        name: subjectName(subject),
        text: what && foundText(leaf, what.value),
        occurredAt: what?.occurredAt ?? null,
        staleAt: what && staleAt(session, what.reading),
        isSign: leaves.some((one) => one.subject === subject && answerOf(session, one) === true),
      },
    ]
  })
  const isTold = ({ subject }: Watched): boolean => alert.because.signs?.some((sign) => sign.subject === subject) === true
  const rank = (line: Watched): number => (line.isSign ? 0 : isTold(line) ? 1 : 2)
  return lines.sort((a, b) => rank(a) - rank(b))
}
