import { describe, expect, it } from 'vitest'
import { ADA, at, BEN, CALM, maintained, opened, UPKEEP, type Story } from '../fixtures/given.ts'

type Severity = 'mild' | 'moderate' | 'severe'

/** Reported at 10:30 while maintenance runs. */
const reacting = (severity: Severity, prescriber?: string): Story =>
  maintained().does(ADA, '10:30', { type: 'ReportReaction', reaction: 'drowsiness', severity, action: 'prescriber called', ...(prescriber ? { prescriber } : {}) })
const reactions = (story: Story) => story.now.alerts.filter(({ rule }) => rule === 'reaction')
const pause = { type: 'PausePump', reason: 'stop rule', isPlanned: true } as const

describe('a reaction', () => {
  it.each([['mild', null], ['moderate', 'medium'], ['severe', 'high']] as const)('that is %s is %s', (severity, priority) => {
    expect(reactions(reacting(severity))[0]?.priority ?? null).toBe(priority)
  })

  it('says what was seen, when, and what ends the alert', () => {
    const { because } = reacting('severe').alert('reaction')
    expect(because).toMatchObject({ text: 'Severe reaction: drowsiness', observedAt: at('10:30'), source: ['design'] })
    expect(because.action).toBe('Stop or pause the pump, or chart the prescriber’s word to go on. Then chart HR, SBP, RR, SpO₂, ACVPU.')
  })

  it('that is moderate stands until the patient was looked at afterwards, all of it', () => {
    const story = reacting('moderate')
    expect(reactions(story.does(ADA, '10:31', pause))).toHaveLength(1)
    const { SPO2: _, ...part } = CALM
    expect(reactions(story.check(BEN, '10:32', part))).toHaveLength(1)
    expect(reactions(story.check(BEN, '10:32', part).check(BEN, '10:33', { SPO2: 98 }))).toEqual([])
  })

  it('is not ended by what was measured before it', () => {
    expect(reactions(reacting('moderate').check(BEN, '10:32', CALM, { occurred: '10:29' }))).toHaveLength(1)
  })

  it('that is severe wants the patient looked at and the pump standing still', () => {
    const looked = reacting('severe').check(BEN, '10:32', CALM)
    expect(reactions(looked)).toHaveLength(1)
    expect(reactions(looked.does(ADA, '10:33', pause))).toEqual([])
    expect(reactions(reacting('severe').does(ADA, '10:31', pause))).toHaveLength(1)
    expect(reactions(looked.does(ADA, '10:33', { type: 'StopPump', reason: 'reaction' }))).toEqual([])
  })

  it('that is severe lets the pump run on a prescriber’s word, charted with it or after it', () => {
    expect(reactions(reacting('severe', 'Dr Example').check(BEN, '10:32', CALM))).toEqual([])
    const looked = reacting('severe').check(BEN, '10:32', CALM)
    const slower = looked.doubleCheck('10:33', { ...UPKEEP, rateMlPerHour: 12.5 }, 'rate').does(BEN, '10:34', { type: 'ChangeRate', rateMlPerHour: 12.5, reason: 'Dr Example: half' })
    expect(reactions(slower)).toEqual([])
  })

  it('that is severe is not ended by a rate at which the pump was found, whatever the words', () => {
    const looked = reacting('severe').check(BEN, '10:32', CALM)
    expect(reactions(looked.does(BEN, '10:33', { type: 'ChangeRate', rateMlPerHour: 20, isAsFound: true, reason: 'found so' }))).toHaveLength(1)
  })

  it('that is severe keeps the pump paused until somebody says why it goes on', () => {
    const paused = reacting('severe').does(ADA, '10:31', pause).check(BEN, '10:32', CALM)
    expect(paused.refused(ADA, '10:40', { type: 'ResumePump' }).code).toBe('severe-reaction')
    expect(paused.refused(ADA, '10:40', { type: 'ResumePump' }).because).toContain('drowsiness')
    const resumed = paused.does(ADA, '10:40', { type: 'ResumePump', reason: 'Dr Example' })
    expect(reactions(resumed)).toEqual([])
    expect(resumed.does(ADA, '10:45', pause).does(ADA, '10:46', { type: 'ResumePump' }).now.status).toBe('running')
  })

  it('keeps a bolus back in the same way', () => {
    const story = reacting('severe').doubleCheck('10:31', { phaseId: 'rescue_bolus', rateMlPerHour: 600, concentrationMgPerMl: 40, volumeMl: 50 }, 'phase')
    expect(story.refused(ADA, '10:32', { type: 'EnterPhase', phaseId: 'rescue_bolus' }).code).toBe('severe-reaction')
  })

  it('each is a cause of its own', () => {
    const story = reacting('severe').does(BEN, '10:31', { type: 'ReportReaction', reaction: 'rash', severity: 'moderate', action: 'observed' })
    expect(reactions(story).map(({ priority, because }) => [priority, because.text])).toEqual([
      ['high', 'Severe reaction: drowsiness'],
      ['medium', 'Moderate reaction: rash'],
    ])
  })

  it('entered in error is gone, and so is its alert', () => {
    const story = reacting('severe')
    const { seq } = story.events('ReactionReported')[0]!
    const amended = story.does(ADA, '10:31', { type: 'AmendEntry', amends: seq, reason: 'wrong patient', text: 'bed 8', isEnteredInError: true })
    expect(reactions(amended)).toEqual([])
    expect(amended.does(ADA, '10:32', pause).does(ADA, '10:33', { type: 'ResumePump' }).now.status).toBe('running')
  })

  it('before the pump is charted and alarmed too', () => {
    const story = opened().does(ADA, '09:45', { type: 'ReportReaction', reaction: 'rash', severity: 'severe', action: 'observed' })
    expect(reactions(story)).toHaveLength(1)
    expect(reactions(story.check(ADA, '09:50', CALM))).toEqual([])
  })
})
