/** Correcting an entry: the original stays readable, the correction says who, when and why. */
import { refuse, type Command } from '../commands.ts'
import { chartedCodes, without, type Content } from '../content.ts'
import { entryOf } from '../entry.ts'
import type { EventOf, SessionEvent } from '../events.ts'
import { earlyWarningOf } from '../scores/earlyWarning.ts'
import type { Session } from '../session.ts'
import { whyValuesFail } from './checks.ts'
import { accept, type Decision } from './decision.ts'

export function decideAmend(session: Session, command: Command<'AmendEntry'>): Decision {
  const { amends, reason, text, isEnteredInError, values, notDone, note } = command
  const original = entryOf(session.amendable, amends)
  if (!original) {
    return refuse('not-amendable', `Entry ${amends} cannot be amended. What the pump did is corrected by charting what it does now, a handover by handing over again.`)
  }
  if (text.trim() === '') return refuse('reason-needed', 'Say in words why the entry is amended.')
  const { event } = original
  if (event.type === 'HandedOver' && isEnteredInError) {
    return refuse('handover-stands', 'A handover is not undone in the record. Take the patient back, or hand them over again.')
  }
  const base = { type: 'EntryAmended' as const, amends, amendedType: event.type, reason, text: text.trim(), isEnteredInError }
  if (isEnteredInError && Object.keys({ ...values, ...notDone, ...(note === undefined ? {} : { note }) }).length > 0) {
    return refuse('amendment-contradicts', 'Either the entry was made in error, or it has a corrected content. Choose one.')
  }
  if (isEnteredInError) return accept(command, { ...base, before: contentOf(event), after: null })
  if (event.type === 'CheckRecorded' && Object.keys({ ...values, ...notDone }).length > 0) {
    const wrong = whyValuesFail(values ?? {}, notDone ?? {})
    if (wrong) return wrong
    const after = corrected(event, { values: values ?? {}, notDone: notDone ?? {} })
    const earlyWarning = earlyWarningOf(session, { values: after.values, occurredAt: original.occurredAt, amends })
    return accept(command, { ...base, before: contentOf(event), after, ...(earlyWarning ? { earlyWarning } : {}) })
  }
  if ((event.type === 'NoteAdded' || event.type === 'HandedOver') && note && note.trim() !== '') {
    return accept(command, { ...base, before: contentOf(event), after: { text: note.trim() } })
  }
  return refuse('nothing-amended', 'Give the corrected values, or mark the entry as entered in error.')
}

function contentOf(event: SessionEvent): EventOf<'EntryAmended'>['before'] {
  if (event.type === 'CheckRecorded') return { values: event.values, notDone: event.notDone }
  return event.type === 'NoteAdded' || event.type === 'HandedOver' ? { text: event.text ?? '' } : {}
}

/** What the amendment does not name stays as it was: a correction of one value must not take another, or its alert, away. */
function corrected(before: Content, named: Content): Content {
  const kept = without(before, chartedCodes(named))
  return { values: { ...kept.values, ...named.values }, notDone: { ...kept.notDone, ...named.notDone } }
}
