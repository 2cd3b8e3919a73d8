import { describe, expect, it } from 'vitest'
import { unansweredOf, type Contraindication, type Protocol } from '#domain'
import { ADA, baseline, checklist, LOAD, opened, plain, type Story } from '../fixtures/given.ts'

const START = { type: 'StartPump', rateMlPerHour: 300, concentrationMgPerMl: 40, volumeMl: 100 } as const

const item = (itemId: string, gate?: Contraindication['gate']): Contraindication => ({
  itemId, item: `the item ${itemId}`, level: 'as the test says', source: ['design'], confidence: 'low', ...(gate ? { gate } : {}),
})

/** PE-4-1 with one contraindication of each kind. */
const protocol: Protocol = {
  ...plain('PE-4-1'),
  contraindications: [item('silent'), item('blocks', 'block'), item('tells', 'acknowledge'), item('notes', 'note')],
}

type Answers = Readonly<Record<string, boolean>>
const ABSENT: Answers = { silent: false, blocks: false, tells: false }

/** All but the contraindications is done; these are answered so. */
function answered(answers: Answers, more: { override?: { prescriber: string; reason: string }; acknowledgedBy?: string } = {}): Story {
  const story = opened('PE-4-1', undefined, protocol)
  const contraindications = Object.entries(answers).map(([itemId, isPresent]) => ({ itemId, isPresent }))
  return story
    .does(ADA, '09:45', { ...checklist(story), contraindications, ...more })
    .check(ADA, '09:50', baseline('PE-4-1'))
    .doubleCheck('09:58', LOAD)
}

const opens = (story: Story): boolean => story.does(ADA, '10:00', START).now.status === 'running'

describe('a contraindication that nobody has answered', () => {
  it('is not known to be absent: the gate stays shut and names it', () => {
    const { silent: _, ...rest } = ABSENT
    const refusal = answered(rest).refused(ADA, '10:00', START)
    expect(refusal).toMatchObject({ code: 'contraindication-unanswered', because: 'Not answered: the item silent. What was not asked is not known to be absent.' })
  })

  it('with others names the first, and how many more', () => {
    expect(answered({}).refused(ADA, '10:00', START).because).toContain('the item silent and 2 more')
    expect(unansweredOf(answered({}).now).map(({ itemId }) => itemId)).toEqual(['silent', 'blocks', 'tells'])
  })

  it('does not matter where the protocol only notes it', () => {
    expect(opens(answered(ABSENT))).toBe(true)
    expect(opens(answered({ ...ABSENT, notes: true }))).toBe(true)
  })

  it('is not answered by an override of another', () => {
    const { tells: _, ...rest } = ABSENT
    const story = answered({ ...rest, blocks: true }, { override: { prescriber: 'Dr Example', reason: 'benefit outweighs' } })
    expect(story.refused(ADA, '10:00', START).code).toBe('contraindication-unanswered')
  })

  it('may be answered by a second checklist; what the first said stays', () => {
    const story = answered({ silent: false, blocks: false })
    const again = story.does(ADA, '09:59', { ...checklist(story), contraindications: [{ itemId: 'tells', isPresent: false }] })
    expect(opens(again)).toBe(true)
  })
})

describe('a contraindication that is present', () => {
  it.each(['silent', 'blocks'])('(%s) gives way only to an override with name and reason', (itemId) => {
    const answers = { ...ABSENT, [itemId]: true }
    expect(answered(answers).refused(ADA, '10:00', START).code).toBe('contraindication')
    expect(answered(answers, { acknowledgedBy: 'Dr Example' }).refused(ADA, '10:00', START).code).toBe('contraindication')
    expect(answered(answers, { override: { prescriber: 'Dr Example', reason: ' ' } }).refused(ADA, '10:00', START).code).toBe('contraindication')
    expect(opens(answered(answers, { override: { prescriber: 'Dr Example', reason: 'ventilator at hand' } }))).toBe(true)
  })

  it('that a prescriber has to know of needs their name, and no more', () => {
    const answers = { ...ABSENT, tells: true }
    const refusal = answered(answers).refused(ADA, '10:00', START)
    expect(refusal).toMatchObject({ code: 'contraindication-not-acknowledged', because: 'Present: the item tells. Tell the prescriber, and chart who was told.' })
    expect(answered(answers, { acknowledgedBy: ' ' }).refused(ADA, '10:00', START).code).toBe('contraindication-not-acknowledged')
    expect(opens(answered(answers, { acknowledgedBy: 'Dr Example' }))).toBe(true)
    expect(opens(answered(answers, { override: { prescriber: 'Dr Example', reason: 'known' } }))).toBe(true)
  })
})
