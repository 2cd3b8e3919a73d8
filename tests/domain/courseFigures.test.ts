import { describe, expect, it } from 'vitest'
import { courseFigures, FEWEST_PEOPLE, NO_COMPARISON, type CourseFigures, type InstrumentFigures } from '#domain'
import { answered } from '../fixtures/instruments.ts'
import { day, followedCourse, infusion, phqOf, type FollowedStory } from '../fixtures/followedCourses.ts'

const MARCH = { from: '2026-03-01', to: '2026-03-31', fromAt: day('03-01 00:00'), toAt: day('04-01 00:00') }

const figuresOf = (stories: readonly FollowedStory[], at = '04-01 00:00'): CourseFigures => courseFigures(stories, MARCH, day(at))
const phqFigures = (figures: CourseFigures, kind = 0): InstrumentFigures => figures.kinds[kind]!.instruments.find(({ instrumentId }) => instrumentId === 'PHQ-9')!

/** One infusion each on 2 March; baseline, and perhaps week 2. */
const patient = (name: string, baseline: number | null, week2: number | null = null): FollowedStory => {
  const first = followedCourse(name, '03-02 09:00')
  const asked = baseline === null ? first : first.phq('03-02 09:10', 'baseline', baseline)
  const infused = asked.with(infusion(`${name} 1`, '03-02 10:00'))
  return week2 === null ? infused : infused.phq('03-16 09:00', 'week-2', week2)
}

const SIX = [patient('A', 8, 6), patient('B', 12, 13), patient('C', 15, 9), patient('D', 16, 16), patient('E', 22, 12), patient('F', null, 10)]

describe('the figures of a clinic', () => {
  it('say first that change without a comparison group is not effect', () => {
    expect(figuresOf([]).warning).toBe(NO_COMPARISON)
    expect(NO_COMPARISON).toBe('Change without a comparison group is not effect: people change for many reasons (regression to the mean, time, other treatment).')
  })

  it('count what was planned in the period and what became of it', () => {
    const declined = patient('G', null).does('03-16 09:00', { type: 'DeclineInstrument', instrumentId: 'PHQ-9', slot: { occasionId: 'week-2' }, reason: 'does not want to' })
    const [baseline, week2, ...later] = phqFigures(figuresOf([...SIX, declined])).occasions
    expect(baseline).toMatchObject({ name: 'Baseline', planned: 7, answered: 5, declined: 0, missed: 2, open: 0 })
    expect(week2).toMatchObject({ name: 'Week 2', planned: 7, answered: 6, declined: 1, missed: 0, open: 0 })
    // Week 6 is due in April.
    expect(later).toEqual([])
  })

  it('tell what is not due yet from what was missed', () => {
    const [, week2] = phqFigures(figuresOf([patient('A', 8)], '03-10 09:00')).occasions
    expect(week2).toMatchObject({ planned: 1, answered: 0, missed: 0, open: 1 })
    expect(phqFigures(figuresOf([patient('A', 8)], '03-30 09:00')).occasions[1]).toMatchObject({ planned: 1, answered: 0, missed: 1, open: 0 })
  })

  it('count ratings beside each infusion, without a total', () => {
    const beside = patient('A', 8).form('03-02 09:55', 'RATING-CALM', { occasionId: 'before-infusion', sessionId: 'A 1' }, { '1': 3 })
    const calm = figuresOf([beside]).kinds[0]!.instruments.find(({ instrumentId }) => instrumentId === 'RATING-CALM')!
    expect(calm.range).toBeNull()
    expect(calm.pairs).toEqual([])
    expect(calm.occasions).toEqual([
      { occasionId: 'before-infusion', name: 'Before the infusion', planned: 1, answered: 1, declined: 0, missed: 0, open: 0, totals: null },
      { occasionId: 'after-infusion', name: 'After the infusion', planned: 1, answered: 0, declined: 0, missed: 1, open: 0, totals: null },
    ])
  })

  it('lay out the totals with their number and what is missing', () => {
    const [baseline] = phqFigures(figuresOf(SIX)).occasions
    expect(baseline!.totals).toEqual({
      counted: 5, missing: 1, prorated: 0,
      spread: {
        isSuppressed: false, lowest: 8, lowerQuartile: 12, median: 15, upperQuartile: 16, highest: 22,
        bands: [
          { name: 'none-minimal', count: 0 }, { name: 'mild', count: 1 }, { name: 'moderate', count: 1 },
          { name: 'moderately severe', count: 2 }, { name: 'severe', count: 1 },
        ],
      },
    })
    // 6 9 10 12 13 16: quartiles between neighbours.
    expect(phqFigures(figuresOf(SIX)).occasions[1]!.totals!.spread).toMatchObject({ lowest: 6, lowerQuartile: 9.25, median: 11, upperQuartile: 12.75, highest: 16 })
  })

  it('count a form without a total as missing, and a prorated one openly', () => {
    const none = followedCourse('None', '03-02 09:00').form('03-02 09:10', 'PHQ-9', { occasionId: 'baseline' }, answered(1, 1, 1, null, null, null, 1, 1, 0))
    const prorated = followedCourse('Prorated', '03-02 09:00').form('03-02 09:10', 'PHQ-9', { occasionId: 'baseline' }, answered(1, 1, 1, 1, 1, 1, 1, null, 0))
    expect(phqFigures(figuresOf([none, prorated])).occasions[0]).toMatchObject({ planned: 2, answered: 2, totals: { counted: 1, missing: 1, prorated: 1 } })
  })

  it('put baseline and later side by side only for those who have both, and work out no difference', () => {
    const [week2] = phqFigures(figuresOf(SIX)).pairs
    expect(week2).toEqual({
      occasionId: 'week-2', name: 'Week 2', both: 5, of: 6,
      spreads: {
        isSuppressed: false,
        baseline: { lowest: 8, lowerQuartile: 12, median: 15, upperQuartile: 16, highest: 22 },
        later: { lowest: 6, lowerQuartile: 9, median: 12, upperQuartile: 13, highest: 16 },
      },
    })
    expect(JSON.stringify(figuresOf(SIX))).not.toMatch(/change"|difference|delta/i)
  })

  it('lay out no scores of fewer than five people', () => {
    expect(FEWEST_PEOPLE).toBe(5)
    const figures = figuresOf(SIX.slice(0, 4))
    const [baseline] = phqFigures(figures).occasions
    expect(baseline).toMatchObject({ planned: 4, answered: 4 })
    expect(baseline!.totals).toEqual({ counted: 4, missing: 0, prorated: 0, spread: { isSuppressed: true } })
    expect(phqFigures(figures).pairs[0]).toEqual({ occasionId: 'week-2', name: 'Week 2', both: 4, of: 4, spreads: { isSuppressed: true } })
  })

  it('count people and not forms: five courses of two people are laid out as little', () => {
    const again = (name: string, id: string): FollowedStory => {
      const { course, sessions } = patient(name, 10)
      return Object.assign(patient(name, 10), { course: { ...course, courseId: id }, sessions })
    }
    const figures = figuresOf([again('A', '1'), again('A', '2'), again('A', '3'), again('B', '4'), again('B', '5')])
    expect([figures.courses, figures.people]).toEqual([5, 2])
    expect(phqFigures(figures).occasions[0]!.totals).toMatchObject({ counted: 5, spread: { isSuppressed: true } })
  })

  it('keep the kinds apart', () => {
    const anxious = followedCourse('Z', '03-02 09:00', 'WELL-ANXIETY').phq('03-02 09:10', 'baseline', 20)
    const { kinds } = figuresOf([...SIX, anxious])
    expect(kinds.map(({ kindId, courses, people }) => [kindId, courses, people])).toEqual([['WELL-ANXIETY', 1, 1], ['WELL-DEPRESSION', 6, 6]])
    expect(kinds[0]!.instruments.find(({ instrumentId }) => instrumentId === 'PHQ-9')!.occasions[0]).toMatchObject({ planned: 1, answered: 1 })
  })

  it('leave out what was due in another month', () => {
    const february = followedCourse('Feb', '02-02 09:00').phq('02-02 09:10', 'baseline', 9)
    expect(figuresOf([february])).toMatchObject({ courses: 0, people: 0, kinds: [] })
  })
})

describe('answers that want a person', () => {
  const asked = (name: string, ninth: number): FollowedStory =>
    followedCourse(name, '03-02 09:00').form('03-02 09:10', 'PHQ-9', { occasionId: 'baseline' }, { ...phqOf(6), '9': ninth })
  const documented = (story: FollowedStory, at: string): FollowedStory =>
    story.does(at, {
      type: 'DocumentConcern', concernId: 'concern-1', screen: 'C-SSRS screener', result: 'negative',
      actions: ['crisis line given'], text: 'spoke with the patient', told: 'Dr Invented',
    })

  it('are counted with the hours until they were documented', () => {
    const stories = [documented(asked('A', 1), '03-02 09:40'), documented(asked('B', 2), '03-02 11:10'), asked('C', 1), asked('D', 0), asked('E', 0)]
    expect(figuresOf(stories).concerns).toEqual({
      forms: 5, people: 5, counts: { isSuppressed: false, raised: 3, documented: 2, medianHours: 1.25, longestHours: 2 },
    })
  })

  it('are not counted out where fewer than five people were asked', () => {
    expect(figuresOf([asked('A', 1), asked('B', 0)]).concerns).toEqual({ forms: 2, people: 2, counts: { isSuppressed: true } })
  })
})
