/** What a screen shows of entries that are on their way: the record, and on top of it what waits here, each once. */
import { describe, expect, it } from 'vitest'
import { fold, type Author } from '#domain'
import type { CommandToSend, PendingCommand } from '../../app/_live/commands.ts'
import { notKeptYet } from '../../app/_live/findings.ts'
import { foresee } from '../../app/_live/foresight.ts'
import { ADA, at, LOAD, ready, type Story } from '../fixtures/given.ts'

const person = ({ staffId, name, role }: Author & { kind: 'staff' }) => ({ staffId, name, role })

/** A command as it lies on the tablet of nurse Ada. */
function pending(commandId: string, clock: string, body: CommandToSend): PendingCommand {
  const by = person(ADA as Author & { kind: 'staff' })
  return { commandId, sessionId: 'session-1', body, occurredAt: at(clock), enteredAt: at(clock), storedAt: at(clock), sender: by, by }
}

const { phaseId: _loading, ...PROGRAM } = LOAD
const running: Story = ready().does(ADA, '10:00', { type: 'StartPump', ...PROGRAM })
const DOSE = { type: 'GiveDose', kind: 'antidote', drug: 'calcium gluconate', doseGrams: 1, route: 'iv', overMinutes: 5 } as const

describe('an entry on its way', () => {
  const waiting = [pending('dose-1', '10:05', DOSE)]

  it('is shown at once', () => {
    expect(foresee(running.session, waiting)!.doses).toHaveLength(1)
  })

  it('is shown once when the line has brought it before the door has answered', () => {
    const given = running.does(ADA, '10:05', DOSE)
    const entries = given.entries.map((entry) => (entry.event.type === 'DoseGiven' ? { ...entry, commandId: 'dose-1' } : entry))
    expect(notKeptYet(waiting, entries)).toEqual([])
    expect(foresee(fold(entries), notKeptYet(waiting, entries))!.doses).toHaveLength(1)
  })
})
