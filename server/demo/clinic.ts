/**
 * The outpatients of the demo: courses that are opened on the day, with questionnaires at the beginning and ratings beside what runs. Their
 * history is one day old; the door takes no course from before. The staff send what is missing, so a restart goes on.
 */
import { createHash } from 'node:crypto'
import { HOUR, itemOf, minutes, type Answers, type CourseLine, type CourseView, type Instant, type Instrument, type Iso, type PlannedSlot, type Tile } from '#domain'
import type { WireCourseBody } from '#wire/courses'
import { between, chance, oneOf } from './chance.ts'
import type { Refused, Tablet } from './door.ts'

interface Referral {
  readonly identifier: string
  readonly kindId: string
  readonly reason: string
  readonly isWritten: boolean
  /** How long before the doors open the course was opened. */
  readonly minutesBefore: number
  /** What becomes of the ninth question of the PHQ-9, where it is asked. */
  readonly concern: 'none' | 'open' | 'documented'
  /** Somebody whose forms are still to be filled in: for whoever looks around. */
  readonly isLeft?: boolean
}

export const REFERRALS: readonly Referral[] = [
  { identifier: 'FICT-W001', kindId: 'WELL-DEPRESSION', reason: 'low since the winter, two medicines tried', isWritten: true, minutesBefore: 120, concern: 'open' },
  { identifier: 'FICT-W002', kindId: 'WELL-DEPRESSION', reason: 'tired and without interest since the birth of her second child', isWritten: true, minutesBefore: 110, concern: 'documented' },
  { identifier: 'FICT-W003', kindId: 'WELL-ANXIETY', reason: 'worries that do not stop, cannot sit in the train', isWritten: false, minutesBefore: 95, concern: 'none' },
  { identifier: 'FICT-W004', kindId: 'WELL-PTSD-STRESS', reason: 'nightmares after a road accident', isWritten: true, minutesBefore: 80, concern: 'none' },
  { identifier: 'FICT-W005', kindId: 'WELL-SLEEP', reason: 'lies awake until three', isWritten: true, minutesBefore: 60, concern: 'none' },
  { identifier: 'FICT-W006', kindId: 'WELL-DEPRESSION', reason: 'sad since her husband died', isWritten: false, minutesBefore: 20, concern: 'none', isLeft: true },
]

/** So often the list of courses is looked through. */
const ROUND = minutes(4)
const DOCUMENTED_AFTER = minutes(25)

export interface ClinicParts {
  readonly ward: { readonly wardId: string; readonly outpatients: Readonly<Record<string, string>> }
  readonly begunAt: Instant
  readonly nurse: Tablet
  readonly charge: Tablet
  readonly report: (refused: Refused) => void
}

/** The nurse and the charge nurse of the outpatients; `look` does what is due and returns when there is something to do next. */
export function startClinic({ ward: { wardId, outpatients }, begunAt, nurse, charge, report }: ClinicParts) {
  let nextRoundAt: Instant = -Infinity
  const idOf = (...words: readonly string[]): string => uuid('demo course', wardId, ...words)
  const send = async (by: Tablet, courseId: string, body: WireCourseBody): Promise<void> => {
    const refused = await by.sendToCourse(courseId, body)
    if (refused) report(refused)
  }

  async function open(patientId: string, now: Instant, { kindId, reason, isWritten }: Pick<Referral, 'kindId' | 'reason' | 'isWritten'>, lines: readonly Iso<CourseLine>[]): Promise<void> {
    if (lines.some((line) => line.patient.patientId === patientId && line.kindId === kindId)) return
    await send(nurse, idOf(patientId, kindId), { type: 'OpenCourse', patientId, kindId, reason, consent: { isWritten, givenOn: new Date(now).toISOString().slice(0, 10) } })
  }

  /** Whoever comes for an infusion of this kind is followed. */
  async function openForBeds(now: Instant, tiles: readonly Iso<Tile>[], lines: readonly Iso<CourseLine>[]): Promise<void> {
    for (const { patientId, protocolId, status } of tiles) {
      if (status !== 'closed' && protocolId === 'WELL-ANXIETY') await open(patientId, now, { kindId: 'WELL-ANXIETY', reason: oneOf(BED_REASONS, patientId), isWritten: true }, lines)
    }
  }

  async function fill(courseId: string, now: Instant): Promise<void> {
    const course = await nurse.course(courseId)
    const referral = REFERRALS.find(({ identifier }) => identifier === course.patient.identifier)
    if (course.closedAt !== null || referral?.isLeft) return
    for (const slot of course.slots.filter(({ state }) => state === 'due')) {
      const instrument = course.instruments.find(({ instrumentId }) => instrumentId === slot.instrumentId)
      const body = instrument && formOf(instrument, slot, `${courseId} ${slot.instrumentId} ${slot.slot.occasionId} ${slot.slot.sessionId ?? ''}`, referral?.concern ?? 'none')
      if (body) await send(nurse, courseId, body)
    }
    if (referral?.concern === 'documented') await document(course, now)
  }

  async function document({ courseId, concerns }: CourseView, now: Instant): Promise<void> {
    const concern = concerns.find(({ closedAt, raisedAt }) => closedAt === null && now >= raisedAt + DOCUMENTED_AFTER)
    if (!concern) return
    await send(charge, courseId, { type: 'SeeConcern', concernId: concern.concernId })
    await send(charge, courseId, {
      type: 'DocumentConcern', concernId: concern.concernId, screen: 'C-SSRS screener', result: 'negative',
      actions: ['prescriber has seen the patient', 'crisis line given'],
      text: 'Asked in private. Passive thoughts last week, no plan, no intent; sister stays with her tonight.', told: 'Dr Vera Fictional',
    })
  }

  async function look(now: Instant): Promise<Instant> {
    if (now < nextRoundAt) return nextRoundAt
    const [lines, tiles] = await Promise.all([nurse.courses(wardId), nurse.board(wardId)])
    for (const referral of REFERRALS) {
      const patientId = outpatients[referral.identifier]
      if (patientId !== undefined && now >= begunAt - minutes(referral.minutesBefore)) await open(patientId, now, referral, lines)
    }
    await openForBeds(now, tiles, lines)
    for (const { courseId, due, openConcerns } of await nurse.courses(wardId)) if (due > 0 || openConcerns > 0) await fill(courseId, now)
    nextRoundAt = now + ROUND
    return nextRoundAt
  }

  return { look }
}

const BED_REASONS = ['restless for months', 'palpitations, heart found sound', 'afraid of the next exam', 'cannot stop worrying about the children'] as const

/** The form as an invented patient fills it in; now and then somebody leaves a rating out. */
function formOf(instrument: Instrument, { slot }: PlannedSlot, key: string, concern: Referral['concern']): WireCourseBody | null {
  const { instrumentId, scoring } = instrument
  const common = { responseId: uuid('demo form', key), instrumentId, slot }
  if (!instrument.isWorded) {
    return scoring && { type: 'RecordTotal', ...common, total: Math.round(between(scoring.range[1] * 0.45, scoring.range[1] * 0.75, key)), edition: 'paper form of the clinic', scoredBy: 'Ada Sample' }
  }
  if (!scoring && chance(key, 'left out') < 0.1) return { type: 'DeclineInstrument', instrumentId, slot, reason: 'did not want to' }
  return { type: 'RecordAnswers', ...common, source: chance(key, 'paper') < 0.25 ? 'paper' : 'patient', isFinished: true, answers: answersOf(instrument, key, concern) }
}

function answersOf(instrument: Instrument, key: string, concern: Referral['concern']): Answers {
  const answers = Object.fromEntries(
    instrument.items.map((item) => {
      const share = between(0.25, 0.8, key, item.itemId)
      switch (item.kind) {
        case 'choice':
          return [item.itemId, item.options[Math.floor(share * item.options.length)]!.score]
        case 'scale':
          return [item.itemId, Math.round(share * item.most)]
        case 'minutes':
          return [item.itemId, item.itemId === 'asleep' ? Math.round(between(5, 7, key) * HOUR / minutes(1)) : Math.round(between(15, 90, key))]
      }
    }),
  )
  const safety = instrument.safety && itemOf(instrument, instrument.safety.itemId) ? { [instrument.safety.itemId]: concern === 'none' ? 0 : 1 } : {}
  return { ...(instrument.gate ? { gate: 1 } : {}), ...answers, ...safety }
}

/** A uuid (version 8) that is always the same for the same words. */
function uuid(...words: readonly string[]): string {
  const hex = createHash('sha256').update(words.join('\n')).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
