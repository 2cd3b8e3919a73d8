import { describe, expect, it } from 'vitest'
import { courseChart, courseView, type CourseChart } from '#domain'
import { answered } from '../fixtures/instruments.ts'
import { day, followedCourse, infusion, phqOf, type FollowedStory } from '../fixtures/followedCourses.ts'

const chartOf = ({ course, sessions }: FollowedStory, at: string, maySeeAnswers = true): CourseChart => courseChart(courseView(course, sessions, day(at), maySeeAnswers), day(at))

const rating = (value: number | 'declined') => ({ '1': value })

const story = followedCourse('Muster', '03-02 09:00')
  .phq('03-02 09:10', 'baseline', 14)
  .with(infusion('s1', '03-02 10:00'))
  .form('03-02 09:50', 'RATING-CALM', { occasionId: 'before-infusion', sessionId: 's1' }, rating(3))
  .form('03-02 11:10', 'RATING-CALM', { occasionId: 'after-infusion', sessionId: 's1' }, rating(6))
  .with(infusion('s2', '03-09 10:00', { grams: 1.6, salt: 'MgCl2·6H2O' }))
  .form('03-09 09:50', 'RATING-CALM', { occasionId: 'before-infusion', sessionId: 's2' }, rating('declined'))
  .form('03-16 09:10', 'PHQ-9', { occasionId: 'week-2' }, answered(2, 2, 2, 2, null, 1, 1, 1, 0))

const phq = (chart: CourseChart) => chart.scores.find(({ instrumentId }) => instrumentId === 'PHQ-9')!

describe('the chart of a course', () => {
  it('has the raw totals with their dates and bands, prorated ones marked', () => {
    expect(phq(chartOf(story, '03-20 12:00')).points).toEqual([
      { responseId: 'PHQ-9 03-02 09:10', at: day('03-02 09:10'), total: 14, band: 'moderate', isProrated: false, answered: 9, of: 9, occasion: 'Baseline', source: 'patient' },
      // 11 of eight items, times 9/8 = 12.4.
      { responseId: 'PHQ-9 03-16 09:10', at: day('03-16 09:10'), total: 12, band: 'moderate', isProrated: true, answered: 8, of: 9, occasion: 'Week 2', source: 'patient' },
    ])
  })

  it('has the published bands and cut as they are', () => {
    const { range, bands, cut } = phq(chartOf(story, '03-20 12:00'))
    expect(range).toEqual([0, 27])
    expect(bands.map(({ from, to, name }) => `${from}-${to} ${name}`)).toEqual(['0-4 none-minimal', '5-9 mild', '10-14 moderate', '15-19 moderately severe', '20-27 severe'])
    expect(cut?.from).toBe(10)
  })

  it('lays the published important change around the baseline, with its source and note', () => {
    expect(phq(chartOf(story, '03-20 12:00')).change).toMatchObject({ points: 5, baseline: 14, from: 9, to: 19, source: ['K:Lowe2004', 'S57'], note: expect.stringContaining('newer estimate') })
  })

  it('cuts that span at the ends of the scale', () => {
    const low = followedCourse('Low', '03-02 09:00').phq('03-02 09:10', 'baseline', 3)
    expect(phq(chartOf(low, '03-02 12:00')).change).toMatchObject({ baseline: 3, from: 0, to: 8 })
  })

  it('has no such span without a baseline, nor where none was published', () => {
    const late = followedCourse('Late', '03-02 09:00').with(infusion('s1', '03-02 10:00')).phq('03-16 09:10', 'week-2', 9)
    expect(phq(chartOf(late, '03-20 12:00')).change).toBeNull()
    const screen = followedCourse('Screen', '03-02 09:00', 'WELL-PTSD-STRESS').form('03-02 09:10', 'PC-PTSD-5', { occasionId: 'baseline' }, { gate: 1, ...answered(1, 1, 1, 0, 0) })
    const [pcPtsd] = chartOf(screen, '03-02 12:00').scores
    expect(pcPtsd).toMatchObject({ instrumentId: 'PC-PTSD-5', change: null, points: [{ total: 3, band: null }] })
  })

  it('counts finished forms without a total instead of drawing them as 0', () => {
    const open = followedCourse('Open', '03-02 09:00').form('03-02 09:10', 'PHQ-9', { occasionId: 'baseline' }, answered(1, 1, 1, null, null, null, 1, 1, 0))
    expect(phq(chartOf(open, '03-02 12:00'))).toMatchObject({ points: [], withoutTotal: 1, change: null })
  })

  it('does not draw what is not finished', () => {
    const begun = followedCourse('Begun', '03-02 09:00').form('03-02 09:10', 'PHQ-9', { occasionId: 'baseline' }, phqOf(14), { isFinished: false })
    expect(phq(chartOf(begun, '03-02 12:00'))).toMatchObject({ points: [], withoutTotal: 0 })
  })

  it('has the infusions with grams and salt on the same axis, called-off ones left out', () => {
    const more = story.with(infusion('s3', '03-10 10:00', { startedAt: null, stoppedAt: null, grams: null }))
    const chart = chartOf(more, '03-20 12:00')
    expect(chart.infusions.map(({ at, endsAt, grams, salt }) => [at, endsAt, grams, salt])).toEqual([
      [day('03-02 10:00'), day('03-02 11:00'), 2, 'MgSO4·7H2O'],
      [day('03-09 10:00'), day('03-09 11:00'), 1.6, 'MgCl2·6H2O'],
    ])
    expect([chart.fromAt, chart.toAt]).toEqual([day('03-02 09:00'), day('03-20 12:00')])
  })

  it('is at least a week wide, and ends with the closing of the course', () => {
    const first = followedCourse('First', '03-02 09:00')
    expect(chartOf(first, '03-02 12:00').toAt).toBe(day('03-09 09:00'))
    expect(chartOf(first.does('03-20 09:00', { type: 'CloseCourse', reason: 'over' }), '04-20 12:00').toAt).toBe(day('03-20 09:00'))
  })

  it('pairs ratings before and after each infusion; a declined one is no figure, a missing one stays open', () => {
    const [calm, ...others] = chartOf(story, '03-20 12:00').ratings
    expect(others).toEqual([])
    expect(calm).toMatchObject({ question: 'How calm do you feel right now?', least: 0, most: 10, beforeName: 'Before the infusion', afterName: 'After the infusion' })
    expect(calm!.pairs.map(({ sessionId, grams, before, after }) => [sessionId, grams, before?.value ?? null, after?.value ?? null])).toEqual([
      ['s1', 2, 3, 6],
      ['s2', 1.6, 'declined', null],
    ])
  })

  it('has each night of the diary by itself', () => {
    const sleep = followedCourse('Sleep', '03-02 09:00', 'WELL-SLEEP')
      .with(infusion('s1', '03-02 10:00'))
      .form('03-03 08:00', 'SLEEP-DIARY', { occasionId: 'next-morning', sessionId: 's1' }, { 'to-fall-asleep': 40, asleep: 390 })
    expect(chartOf(sleep, '03-03 12:00').diary.map(({ itemId, points }) => [itemId, points])).toEqual([
      ['to-fall-asleep', [{ at: day('03-03 08:00'), minutes: 40 }]],
      ['asleep', [{ at: day('03-03 08:00'), minutes: 390 }]],
    ])
  })

  it('shows totals and no answer to whoever may not see answers', () => {
    const chart = chartOf(story, '03-20 12:00', false)
    expect(phq(chart).points.map(({ total }) => total)).toEqual([14, 12])
    expect([chart.ratings, chart.diary]).toEqual([[], []])
  })
})
