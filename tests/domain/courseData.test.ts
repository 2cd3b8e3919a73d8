import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { CourseKind } from '#domain'
import { COURSE_KINDS, INSTRUMENTS } from '../fixtures/instruments.ts'
import { PROTOCOL_IDS, PROTOCOLS, type ProtocolId } from '../fixtures/protocols.ts'

/** What would say or suggest that the drug does something. */
const EFFICACY = /\b(?:improv\w*|relie[fv]\w*|benefi\w*|respon(?:d|se|der|sive)\w*|effective\w*|efficac\w*|works|worked|cure[sd]?|heal(?:s|ed|ing)?|remission|recover\w*|success\w*|proven|promising|treats?|therapy|therapeutic|better(?! off dead))\b/i

/** The one sentence that may say "benefit": that there was none. */
const NEGATIVE = 'This use is not approved. The only trial of magnesium into a vein for low mood that was found (12 people) did not show benefit at 24 hours.'

/** Published wording, and what is no sentence of ours. */
const isPublished = (text: string): boolean => INSTRUMENTS.some(({ instruction, items }) => instruction === text || items.some((item) => item.text === text))

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}

const isOfTheDay = (instrumentId: string): boolean => /^(?:RATING-|SLEEP-DIARY)/.test(instrumentId)

const named = COURSE_KINDS.map((kind) => [kind.kindId, kind] as const)

describe('the kinds of course', () => {
  it('are the four', () => {
    expect(COURSE_KINDS.map(({ kindId, reason }) => `${kindId}: ${reason}`)).toEqual([
      'WELL-ANXIETY: anxiety', 'WELL-DEPRESSION: low mood', 'WELL-PTSD-STRESS: stress after trauma', 'WELL-SLEEP: poor sleep',
    ])
  })

  it.each(named)('%s is infused with its own protocol or the chloride, and has its diagnosis codes', (kindId, { protocolIds, icd10 }) => {
    expect(protocolIds).toEqual([kindId, 'WELL-MGCL2'])
    for (const id of protocolIds) expect(PROTOCOL_IDS).toContain(id)
    expect(icd10).toEqual(PROTOCOLS[kindId as ProtocolId].icd10)
  })

  it('plan what the protocols ask for, at their times; ratings on the same day', () => {
    const times = ({ plan }: CourseKind) => plan.map(({ instrumentId, occasions }) => `${instrumentId}: ${occasions.map((one) => (one.kind === 'days' ? one.afterDays : one.when)).join(' ')}`)
    const same = ['RATING-MOOD: before after', 'RATING-CALM: before after', 'RATING-TENSION: before after', 'RATING-SLEEPINESS: before after']
    expect(Object.fromEntries(COURSE_KINDS.map((kind) => [kind.kindId, times(kind)]))).toEqual({
      'WELL-DEPRESSION': ['PHQ-9: 0 14 42', ...same],
      'WELL-ANXIETY': ['GAD-7: 0 14 42', 'PHQ-9: 0', ...same],
      'WELL-PTSD-STRESS': ['PC-PTSD-5: 0', 'PCL-5: 0 28', 'PSS-10: 0 28', 'RATING-STRESS: before after', ...same],
      'WELL-SLEEP': ['ISI: 0 14 42', 'RATING-SLEEP-QUALITY: before nextMorning', 'SLEEP-DIARY: nextMorning', ...same],
    })
  })

  it.each(named)('%s asks about days or weeks only on days, and about now only beside an infusion', (_id, { plan }) => {
    const wrong = plan.filter(({ instrumentId, occasions }) => occasions.some(({ kind }) => (kind === 'session') !== isOfTheDay(instrumentId)))
    expect(wrong).toEqual([])
  })

  it.each(named)('%s says that its windows are a proposal, and that no window laps over the next', (_id, { plan, source }) => {
    expect(source).toContain('design')
    const byDays = plan.map(({ occasions, note = '' }) => ({ note, days: occasions.filter((one) => one.kind === 'days') })).filter(({ days }) => days.length > 0)
    expect(byDays.filter(({ days, note }) => days.length > 1 && !note.includes('is a design proposal'))).toEqual([])
    for (const { days } of byDays) {
      const lapping = days.slice(1).filter((next, index) => next.afterDays - next.opensDaysBefore <= days[index]!.afterDays + days[index]!.missedDaysAfter)
      expect([lapping, days[0]]).toEqual([[], { kind: 'days', occasionId: 'baseline', name: 'Baseline', afterDays: 0, opensDaysBefore: 7, missedDaysAfter: 0 }])
    }
  })
})

describe('the consent', () => {
  it.each(named)('%s begins with the plain sentence on the evidence', (kindId, { consent, reason }) => {
    const first = kindId === 'WELL-DEPRESSION' ? NEGATIVE : `This use is not approved. No trial of magnesium into a vein was found for ${reason}, so it is not known whether it does anything for it.`
    expect(consent[0]).toBe(first)
  })

  it.each(named)('%s says that questionnaires are voluntary, what follows an answer about self-harm, and who sees the answers', (_id, { consent }) => {
    const all = consent.join('\n')
    expect(all).toContain('The questionnaires are voluntary.')
    expect(all).toMatch(/hurting yourself.*staff will talk with you before the infusion/)
    expect(all).toMatch(/Your answers are seen by .*never shown on the board on the wall/)
    expect(all).toContain('is not a diagnosis')
  })

  it.each(named)('%s names every questionnaire that is planned', (_id, { consent, plan }) => {
    const all = consent.join('\n')
    expect(plan.map(({ instrumentId }) => instrumentId).filter((id) => !isOfTheDay(id) && !all.includes(id))).toEqual([])
  })
})

describe('the evidence', () => {
  it.each(named)('%s tells first what was not found or did not differ', (_id, { evidence }) => {
    const sentences = evidence.map(({ sentence }) => sentence)
    const isNegative = (sentence: string) => /No trial|did not change|found none|found no difference/.test(sentence)
    const byMouth = sentences.findIndex((sentence) => /by mouth/.test(sentence) && !isNegative(sentence))
    expect(isNegative(sentences[0]!)).toBe(true)
    expect(sentences.findLastIndex((sentence) => /^(?:No trial|In the only trial|A search|This course)/.test(sentence))).toBeLessThan(byMouth === -1 ? sentences.length : byMouth)
  })

  it.each(named)('%s: each sentence has its source, and each source its title', (_id, { evidence, references }) => {
    expect(evidence.flatMap(({ source }) => source).filter((key) => !references[key])).toEqual([])
  })

  it('has the figures of the reference', () => {
    const all = COURSE_KINDS.flatMap(({ evidence }) => evidence.map(({ sentence }) => sentence)).join('\n')
    for (const figure of ['12 people', '4 g each', 'p = 0.02', '126 people', '112 counted', '6.0 points', '4.2 to 7.9', '4.5 points', '2.4 to 6.6', '325 people', '0.92', '18 studies', '151 older adults', '17.4 minutes', '7.4 to 27.3']) expect(all).toContain(figure)
  })
})

describe('no word of instruments and courses says that the drug does something', () => {
  it('in any sentence of ours', () => {
    const texts = [...textsOf(INSTRUMENTS), ...textsOf(COURSE_KINDS)].filter((text) => !isPublished(text) && text !== NEGATIVE)
    expect(texts.length).toBeGreaterThan(500)
    // An address is not ours to word.
    expect(texts.map((text) => text.replace(/<[^>]*>/g, '')).filter((text) => EFFICACY.test(text))).toEqual([])
  })

  it('and the search would find one', () => {
    for (const word of ['It improves sleep', 'fast relief', 'a good response', 'it works', 'shown to be effective', 'you will feel better']) expect(EFFICACY.test(word)).toBe(true)
    expect(EFFICACY.test(NEGATIVE)).toBe(true)
    expect(readFileSync('prisma/courses/WELL-DEPRESSION.json', 'utf8').match(/benefit/g)).toHaveLength(1)
  })
})
