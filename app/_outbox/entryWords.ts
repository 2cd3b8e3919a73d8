/** An entry that lies on this tablet, in words: what it would have charted. */
import { figure, notDoneText, TARGET_WORDS, valuesText } from '#domain'
import type { CommandToSend, CourseCommandToSend, PendingEntry } from '#app/_live/commands.ts'

export interface EntryWords {
  readonly title: string
  /** What was entered; empty where the title says all. */
  readonly detail: string
}

const say = (title: string, ...details: readonly (string | undefined)[]): EntryWords => ({
  title,
  detail: details.filter(Boolean).join(' · '),
})

const rate = (mlPerHour: number | undefined): string | undefined => (mlPerHour === undefined ? undefined : `${figure(mlPerHour)} mL/h`)
const volume = (ml: number | undefined): string | undefined => (ml === undefined ? undefined : `${figure(ml)} mL`)

export const entryWords = ({ body }: Pick<PendingEntry, 'body'>): EntryWords => (isCourseBody(body) ? courseWords(body) : sessionWords(body))

const COURSE_TYPES: ReadonlySet<string> = new Set<CourseCommandToSend['type']>([
  'OpenCourse', 'WithdrawConsent', 'RecordAnswers', 'RecordTotal', 'DeclineInstrument', 'SeeConcern', 'DocumentConcern', 'CloseCourse',
])

const isCourseBody = (body: PendingEntry['body']): body is CourseCommandToSend => COURSE_TYPES.has(body.type)

/** What was answered is shown to nobody here: a tablet is looked at by many. */
function courseWords(body: CourseCommandToSend): EntryWords {
  switch (body.type) {
    case 'OpenCourse':
      return say('Open a course', body.kindId)
    case 'WithdrawConsent':
      return say('Consent withdrawn', body.reason)
    case 'RecordAnswers':
      return say(`Answers to ${body.instrumentId}`, body.source === 'patient' ? 'by the patient' : `from ${body.source}`, body.isFinished ? undefined : 'not finished')
    case 'RecordTotal':
      return say(`Total of ${body.instrumentId}`)
    case 'DeclineInstrument':
      return say(`${body.instrumentId} not filled in`, body.reason)
    case 'SeeConcern':
      return say('An answer that wants a person was shown')
    case 'DocumentConcern':
      return say('What was done about an answer', body.screen)
    case 'CloseCourse':
      return say('Close the course', body.reason)
  }
}

function sessionWords(body: CommandToSend): EntryWords {
  switch (body.type) {
    case 'OpenSession':
      return say('Open a session', body.protocolId)
    case 'ConfirmChecklist':
      return say('Confirm the checklist', `${body.items.length} lines`, body.antidoteAtBedside ? 'antidote at the bedside' : 'antidote not at the bedside')
    case 'DoubleCheck':
      // Figures of a half that the other person may not have signed yet are shown to nobody.
      return say('Double check', body.purpose)
    case 'StartPump':
      return say('Start the pump', rate(body.rateMlPerHour), volume(body.volumeMl), body.reason)
    case 'ChangeRate':
      return say('Change the rate', rate(body.rateMlPerHour), body.reason)
    case 'PausePump':
      return say('Pause the pump', body.reason, rate(body.keepOpenMlPerHour), body.text)
    case 'ResumePump':
      return say('Resume the pump', body.reason)
    case 'ChangeBag':
      return say('Change the bag', volume(body.volumeMl), body.reason)
    case 'EnterPhase':
      return say('Enter a phase', body.phaseId, rate(body.rateMlPerHour), body.reason)
    case 'StopPump':
      return say('Stop the pump', body.reason, body.text)
    case 'RecordCheck':
      return say('Check', valuesText(body.values), notDoneText(body.notDone), body.lateReason)
    case 'KeepBoth':
      return say('Keep both sets')
    case 'GiveDose':
      return say(`Dose: ${body.drug}`, `${figure(body.doseGrams)} g`, body.route)
    case 'WithholdAntidote':
      return say('Antidote not given', body.reason)
    case 'ReportReaction':
      return say('Reaction', body.reaction, body.severity, body.action)
    case 'AcceptAlert':
      return say('Accept an alert')
    case 'DeclineAlert':
      return say('Pass an alert on', body.reason, body.text)
    case 'SilenceAlert':
      return say('Silence an alert', `${body.minutes} min`, body.reason)
    case 'RecordOutcome':
      return say('What was done about an alert', body.action, body.text)
    case 'AmendEntry':
      return say(`Amend entry ${body.amends}`, body.values && valuesText(body.values), body.note, body.text)
    case 'HandOver':
      return say(body.isCover ? 'Ask for cover' : 'Hand over', `to ${body.to.name}`, body.text)
    case 'AcceptHandover':
      return say('Accept a patient')
    case 'AddNote':
      return say('Note', body.text)
    case 'RecordScan':
      return say(`${TARGET_WORDS[body.target]} ${body.isTyped ? 'typed' : 'scanned'}`, body.code)
    case 'CloseSession':
      return say('Close the session', body.outcome, body.text)
  }
}
