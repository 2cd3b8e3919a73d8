/** What crosses the border of a course: commands strict, answers open objects whose shape is the law's. */
import * as z from 'zod'
import { CONCERN_ACTIONS, SCREENS, SCREEN_RESULTS, type CourseEntry, type Iso } from '#domain'
import { id, instant, line, typed, uuid, whole, words } from './fields.ts'

const envelope = {
  commandId: uuid,
  courseId: uuid,
  /** When it happened; now, when absent. */
  occurredAt: instant.exactOptional(),
  /** The clock of the device that entered it. */
  enteredAt: instant.exactOptional(),
  /** Who entered it on the device: it is not taken under another person's sign-in. */
  senderId: id.exactOptional(),
}

const command = <T extends string, Fields extends z.core.$ZodLooseShape>(type: T, fields: Fields) =>
  z.strictObject({ ...envelope, type: z.literal(type), ...fields })

const itemId = typed.regex(/^[A-Za-z0-9-]{1,30}$/)
const slot = z.strictObject({ occasionId: id, sessionId: uuid.exactOptional() })
const filled = { responseId: uuid, instrumentId: id, slot: slot.nullable(), correction: line.exactOptional() }

const openCourse = command('OpenCourse', {
  patientId: id,
  kindId: id,
  /** In the words of whoever referred the patient. */
  reason: line,
  consent: z.strictObject({ isWritten: z.boolean(), givenOn: z.iso.date() }),
})

const withdrawConsent = command('WithdrawConsent', { reason: line.exactOptional() })

const recordAnswers = command('RecordAnswers', {
  ...filled,
  source: z.enum(['patient', 'paper', 'interview']),
  answers: z.record(itemId, z.union([z.int(), z.literal('declined')])).refine((answers) => Object.keys(answers).length <= 100, 'There are too many answers.'),
  isFinished: z.boolean(),
})

const recordTotal = command('RecordTotal', { ...filled, total: z.int(), edition: line, scoredBy: line })
const declineInstrument = command('DeclineInstrument', { instrumentId: id, slot, reason: line })
const seeConcern = command('SeeConcern', { concernId: id })

const documentConcern = command('DocumentConcern', {
  concernId: id,
  screen: z.enum(SCREENS),
  screenName: line.exactOptional(),
  result: z.enum(SCREEN_RESULTS),
  actions: z.array(z.enum(CONCERN_ACTIONS)).max(CONCERN_ACTIONS.length),
  text: words,
  told: line,
})

const closeCourse = command('CloseCourse', { reason: line })

/** Every command to a course that a person may send. */
export const wireCourseCommand = z.discriminatedUnion('type', [
  openCourse, withdrawConsent, recordAnswers, recordTotal, declineInstrument, seeConcern, documentConcern, closeCourse,
])

export type WireCourseCommand = z.infer<typeof wireCourseCommand>
export type WireOpenCourse = z.infer<typeof openCourse>

type Body<C> = C extends { commandId: string } ? Omit<C, keyof typeof envelope> : never
/** The fields of a command without its envelope: what a form fills in. */
export type WireCourseBody = Body<WireCourseCommand>

export const courseParams = z.strictObject({ courseId: uuid })

/** The answer to a command that was taken. */
export const courseKept = z.looseObject({
  outcome: z.enum(['accepted', 'already']),
  version: whole,
  entries: z.array(z.looseObject({ courseId: uuid, seq: whole, event: z.looseObject({ type: z.string() }) })),
})

/** Its page; the parts have the shape of the law's views. */
export const courseReply = z.looseObject({
  course: z.looseObject({ courseId: z.string(), version: whole }),
  rows: z.array(z.looseObject({ seq: whole })),
  /** Who has read it. */
  looks: z.array(z.looseObject({ what: z.string(), who: z.string() })),
  chain: z.looseObject({ ok: z.boolean() }),
  maySeeAnswers: z.boolean(),
})

export const courseList = z.looseObject({ courses: z.array(z.looseObject({ courseId: z.string() })) })

/** A ward's courses over a period in figures; their shape is the law's. */
export const courseFiguresReply = z.looseObject({
  ward: z.looseObject({ wardId: z.string() }),
  figures: z.looseObject({ courses: whole, people: whole, warning: z.string() }),
})

export type CourseReply =
  | { readonly outcome: 'accepted' | 'already'; readonly version: number; readonly entries: readonly Iso<CourseEntry>[] }
  | { readonly outcome: 'refused'; readonly code: string; readonly because: string }
