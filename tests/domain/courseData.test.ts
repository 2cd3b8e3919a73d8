import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { CourseKind } from '#domain'
import { COURSE_KINDS, INSTRUMENTS } from '../fixtures/instruments.ts'
import { PROTOCOL_IDS, PROTOCOLS, type ProtocolId } from '../fixtures/protocols.ts'

/** What would say or suggest that the drug does something. */
const EFFICACY = /\b(?:improv\w*|relie[fv]\w*|benefi\w*|respon(?:d|se|der|sive)\w*|effective\w*|efficac\w*|works|worked|cure[sd]?|heal(?:s|ed|ing)?|remission|recover\w*|success\w*|proven|promising|treats?|therapy|therapeutic|better)\b/i

/** The one sentence that may say "benefit": that there was none. */
const NEGATIVE = 'This use is not approved. The only trial of magnesium into a vein for low mood that was found (12 people) did not show benefit at 24 hours.'

/** Published wording, and what is no sentence of ours. */
const isPublished = (text: string): boolean => INSTRUMENTS.some(({ instruction, items }) => instruction === text || items.some((item) => item.text === text))

function textsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsOf) : []
}

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
    for (const { instrumentId, occasions } of plan) {
      const isSameDay = /^(?:RATING-|SLEEP-DIARY)/.test(instrumentId)
      expect(occasions.every(({ kind }) => (kind === 'session') === isSameDay), instrumentId).toBe(true)
    }
  })

  it.each(named)('%s says that its windows are a proposal, and that no window laps over the next', (_id, { plan, source }) => {
    expect(source).toContain('design')
    for (const { occasions, note = '' } of plan) {
      const days = occasions.filter((one) => one.kind === 'days')
      if (days.length > 1) expect(note).toContain('is a design proposal')
      days.slice(1).forEach((next, index) => expect(next.afterDays - next.opensDaysBefore).toBeGreaterThan(days[index]!.afterDays + days[index]!.missedDaysAfter))
      expect(days.filter(({ occasionId }) => occasionId === 'baseline').map(({ opensDaysBefore, missedDaysAfter }) => [opensDaysBefore, missedDaysAfter])).toEqual(days.length > 0 ? [[7, 0]] : [])
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
    for (const { instrumentId } of plan.filter((one) => !/^(?:RATING-|SLEEP-DIARY)/.test(one.instrumentId))) expect(all).toContain(`${instrumentId}`)
  })
})

describe('the evidence', () => {
  it.each(named)('%s tells first what was not found or did not differ', (_id, { evidence }) => {
    const isNegative = ({ sentence }: { sentence: string }) => /No trial|did not change|found none|found no difference|was found\b/.test(sentence)
    const firstOther = evidence.findIndex((one) => !isNegative(one))
    expect(isNegative(evidence[0]!)).toBe(true)
    expect(firstOther).toBeGreaterThan(0)
  })

  it.each(named)('%s: each sentence has its source, and each source its title', (_id, { evidence, references }) => {
    for (const { sentence, source } of evidence) for (const key of source) expect(references[key], `${sentence} ${key}`).toBeTruthy()
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
    expect(texts.filter((text) => EFFICACY.test(text) && !/<http/.test(text))).toEqual([])
  })

  it('in any title of a reference, save where its address alone holds it', () => {
    const titles = [...INSTRUMENTS, ...COURSE_KINDS].flatMap(({ references }) => Object.values(references).map((title) => title.replace(/<[^>]*>/g, '')))
    expect(titles.filter((title) => EFFICACY.test(title))).toEqual([])
  })

  it('and the search would find one', () => {
    for (const word of ['It improves sleep', 'fast relief', 'a good response', 'it works', 'shown to be effective', 'you will feel better']) expect(EFFICACY.test(word)).toBe(true)
    expect(EFFICACY.test(NEGATIVE)).toBe(true)
    expect(readFileSync('prisma/courses/WELL-DEPRESSION.json', 'utf8').match(/benefit/g)).toHaveLength(1)
  })
})
