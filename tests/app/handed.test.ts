/** The tablet in the hands of a patient: what it keeps, what leads out of it, and how the answers get into the outbox. */
import { describe, expect, it } from 'vitest'
import { HandedTablet, type AskedForm } from '../../app/_live/handed.ts'
import { isNurseOf, type Me } from '../../app/_live/people.ts'
import { createStore, isStored } from '../../app/_answer/storing.ts'
import { answered, toSendOnReturn, wantsOf } from '../../app/_answer/walk.ts'
import { form, walk, walked } from '../fixtures/asked.ts'
import { answered as answersOf, instrumentOf } from '../fixtures/instruments.ts'

describe('the tablet in the hands of a patient', () => {
  function storage() {
    const kept = new Map<string, string>()
    return { getItem: (key: string) => kept.get(key) ?? null, setItem: (key: string, value: string) => void kept.set(key, value), removeItem: (key: string) => void kept.delete(key), kept }
  }

  it('is still there after a crash, with every answer, and leaves nothing behind when it is over', () => {
    const place = storage()
    const tablet = new HandedTablet(place)
    const now = walked(walk(form('GAD-7')), 1, 2).end
    expect(tablet.give(now)).toBe(true)
    const again = new HandedTablet(place)
    expect(again.view().handed).toEqual(JSON.parse(JSON.stringify(now)))
    again.takeBack()
    expect([again.view().handed, place.kept.size]).toEqual([null, 0])
  })

  it('is not given where nothing can be stored', () => {
    const full = { ...storage(), setItem: () => { throw new Error('full') } }
    for (const place of [null, full]) {
      const tablet = new HandedTablet(place)
      expect([tablet.give(walk(form('GAD-7'))), tablet.view().handed]).toEqual([false, null])
    }
  })

  it('keeps what a person has to look at beyond the way back, until it is put aside', () => {
    const place = storage()
    const tablet = new HandedTablet(place)
    const found = wantsOf(instrumentOf('PHQ-9'), answersOf(0, 0, 0, 0, 0, 0, 0, 0, 1), false)!
    tablet.give(walk(form('PHQ-9')))
    tablet.wantPerson({ courseId: 'c1', responseId: 'r1', wardId: 'w1', at: 0, said: found })
    tablet.takeBack()
    expect(new HandedTablet(place).view()).toMatchObject({ handed: null, wants: { responseId: 'r1' } })
    tablet.setAside()
    expect(place.kept.size).toBe(0)
  })

  it('leaves no word of it on the device when the server has it', () => {
    const place = storage()
    const tablet = new HandedTablet(place)
    tablet.wantPerson({ courseId: 'c1', responseId: 'r1', wardId: 'w1', at: 0, said: wantsOf(instrumentOf('PHQ-9'), answersOf(0, 0, 0, 0, 0, 0, 0, 0, 1), false)! })
    tablet.serverHas('another')
    expect([...place.kept.values()].join('')).toContain('Several days')
    tablet.serverHas('r1')
    expect([...place.kept.values()].join('')).not.toMatch(/Several days|better off dead|PHQ/)
    expect(new HandedTablet(place).view().wants).toEqual({ courseId: 'c1', responseId: 'r1', wardId: 'w1', at: 0, said: null })
  })

  it('shows what wants a person to the nurses of its ward, and to nobody else', () => {
    const wards = [{ wardId: 'w1' }] as unknown as Me['wards']
    const roles = ['nurse', 'charge', 'auditor', 'admin'] as const
    expect(roles.map((role) => isNurseOf('w1', { role, wards }))).toEqual([true, true, false, false])
    expect(isNurseOf('w2', { role: 'nurse', wards })).toBe(false)
  })
})

describe('answers on their way into the outbox', () => {
  const EIGHT = answersOf(0, 0, 0, 0, 0, 0, 0, 0)

  function given(...forms: readonly AskedForm[]) {
    const kept = new Map<string, string>()
    const tablet = new HandedTablet({ getItem: (key) => kept.get(key) ?? null, setItem: (key, value) => void kept.set(key, value), removeItem: (key) => void kept.delete(key) })
    tablet.give(walk(...forms))
    return tablet
  }

  it('are not sent before they are stored, and are tried again as often as staff ask', async () => {
    const tablet = given(form('GAD-7', answersOf(1, 2)))
    let isFull = true
    const store = createStore(tablet, async () => !isFull)
    await store(toSendOnReturn)
    expect([isStored(tablet.view()), tablet.view().handed!.forms[0]!.sent]).toEqual([false, null])
    isFull = false
    await store(toSendOnReturn)
    expect([isStored(tablet.view()), tablet.view().handed!.forms[0]!.sent]).toEqual([true, { answers: answersOf(1, 2), isFinished: false }])
  })

  it('are not stored where storing itself fails', async () => {
    const tablet = given(form('GAD-7', answersOf(1)))
    await createStore(tablet, () => Promise.reject(new Error('closed')))(toSendOnReturn)
    expect(isStored(tablet.view())).toBe(false)
  })

  it('go one after the other: a finished form that was changed meanwhile follows as changed, and nothing goes twice', async () => {
    const tablet = given(form('RATING-MOOD', answersOf(4)))
    const told: string[] = []
    const store = createStore(tablet, async (_walk, { form: { answers }, isFinished, isChanged }) => {
      await Promise.resolve()
      told.push(`${answers['1']} ${isFinished} ${isChanged}`)
      return true
    })
    const first = store(toSendOnReturn)
    const same = store(toSendOnReturn)
    await first
    tablet.amend((now) => answered({ ...now, at: { form: 0, itemId: '1' } }, 6))
    await Promise.all([same, store(toSendOnReturn)])
    expect(told).toEqual(['4 true false', '6 true true'])
  })

  it('are still news when the patient has gone on while they were being stored', async () => {
    const tablet = given(form('PHQ-9', { ...EIGHT, 9: 1 }))
    const store = createStore(tablet, async () => {
      tablet.amend((now) => answered({ ...now, at: { form: 0, itemId: '10' } }, 0))
      return true
    })
    await store(toSendOnReturn)
    expect(isStored(tablet.view())).toBe(false)
  })

  it('are nobody’s any more when staff have the tablet', async () => {
    const tablet = given(form('GAD-7', answersOf(1)))
    tablet.takeBack()
    tablet.amend((now) => now)
    await createStore(tablet, () => Promise.reject(new Error('not asked')))(toSendOnReturn)
    expect([tablet.view().handed, isStored(tablet.view())]).toEqual([null, true])
  })
})
