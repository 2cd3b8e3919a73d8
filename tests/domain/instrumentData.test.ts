import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import type { Instrument } from '#domain'
import { isLoinc } from '#wire/instrumentChecks'
import { INSTRUMENTS, instrumentOf } from '../fixtures/instruments.ts'

/** The table of the clinical reference, as it was given. */
interface Given {
  readonly id: string
  readonly ship_verbatim: boolean
  readonly stem?: string
  readonly items?: number | readonly { readonly n: number; readonly text: string; readonly loinc?: string }[]
  readonly options?: readonly { readonly text: string; readonly score: number; readonly loinc: string }[]
  readonly total_loinc?: string
  readonly panel_loinc?: string
  readonly range: readonly [number, number]
  readonly bands?: readonly (readonly [number, number, string])[]
  readonly recall?: string
}

const GIVEN = JSON.parse(readFileSync(new URL('../fixtures/clinical/proms.json', import.meta.url), 'utf8')) as readonly Given[]
const OWN = INSTRUMENTS.filter(({ scoring }) => scoring === null)
const TABLE = GIVEN.filter(({ id }) => id !== 'NRS-11-own')

const givenOf = (wanted: string): Given => GIVEN.find(({ id }) => id === wanted)!

const scoredOf = ({ items }: Instrument) => items.filter(({ isScored }) => isScored)

/** Read out of the table's figures and words by hand; a changed figure there or here is found. */
const CUTS = { 'PHQ-9': 10, 'GAD-7': 10, 'PC-PTSD-5': 4, 'PCL-5': 31, 'PSS-10': undefined, 'PSS-4': undefined, ISI: 15, PSQI: 6 }
const CHANGES = { 'PHQ-9': 5, 'GAD-7': 4, 'PC-PTSD-5': undefined, 'PCL-5': 10, 'PSS-10': undefined, 'PSS-4': undefined, ISI: 6, PSQI: undefined }
const GIVEN_CUTS = { 'PHQ-9': 10, 'GAD-7': 10, 'PC-PTSD-5': { efficient: 4, sensitive: 3, women: 'consider 3' }, 'PCL-5': '31-33', ISI: { clinical: 15, community: 10 }, PSQI: '>5 poor sleeper' }
const GIVEN_CHANGES = { 'PHQ-9': { classic: 5 }, 'GAD-7': { classic: 4 }, 'PCL-5': { reliable_change: 5, clinically_meaningful: 10 }, 'PSS-10': null, ISI: { value: 6, moderate_improvement: 8.4 } }

describe('the instruments and the table that they were taken from', () => {
  it('are the same ones, and own ratings beside', () => {
    expect(INSTRUMENTS.filter((one) => !OWN.includes(one)).map(({ instrumentId }) => instrumentId).sort()).toEqual(TABLE.map(({ id }) => id).sort())
    expect(OWN.map(({ instrumentId }) => instrumentId)).toEqual(['RATING-CALM', 'RATING-MOOD', 'RATING-SLEEP-QUALITY', 'RATING-SLEEPINESS', 'RATING-STRESS', 'RATING-TENSION', 'SLEEP-DIARY'])
  })

  it.each(TABLE.map((given) => [given.id, given] as const))('%s: wording, codes, range and bands', (id, given) => {
    const instrument = instrumentOf(id)
    const { scoring } = instrument
    expect(instrument.isWorded).toBe(given.ship_verbatim)
    expect(scoring!.range).toEqual(given.range)
    expect(scoring!.bands.map(({ from, to, name }) => [from, to, name])).toEqual(given.bands ?? [])
    const { items = [], options, stem } = given
    const words = typeof items === 'number' ? null : items.map(({ n, text, loinc }) => `${n} ${loinc} ${text.toLowerCase()}`)
    expect(instrument.items.length > 0).toBe(given.ship_verbatim)
    expect(scoredOf(instrument)).toHaveLength(typeof items === 'number' ? items : items.length)
    expect(words && scoredOf(instrument).map(({ itemId, text, loinc }) => `${itemId} ${loinc} ${text.toLowerCase()}`)).toEqual(words)
    expect(scoredOf(instrument).map((item) => options && item.kind === 'choice' && item.options)).toEqual(scoredOf(instrument).map(() => options))
    expect(instrument.gate && `${instrument.gate.text} ${instrument.gate.question}`).toBe(stem)
    expect((instrument.recall ?? '').toLowerCase()).toContain(given.recall ?? '')
  })

  it.each(['PHQ-9', 'GAD-7'])('%s: codes of the total and of the panel', (id) => {
    const { total_loinc, panel_loinc } = givenOf(id)
    expect([instrumentOf(id).scoring!.loinc, instrumentOf(id).scoring!.panelLoinc]).toEqual([total_loinc, panel_loinc])
  })

  it.each(TABLE.map((given) => [given.id, given] as const))('%s: cut and important change', (id, given) => {
    const { scoring } = instrumentOf(id)
    expect([scoring!.cut?.from, scoring!.importantChange?.points]).toEqual([CUTS[id as keyof typeof CUTS], CHANGES[id as keyof typeof CHANGES]])
    const read = given as unknown as { cut?: unknown; mcid?: Readonly<Record<string, unknown>> | null }
    expect(read.cut).toEqual(GIVEN_CUTS[id as keyof typeof GIVEN_CUTS])
    const change: Readonly<Record<string, number>> | null = GIVEN_CHANGES[id as keyof typeof GIVEN_CHANGES] ?? null
    expect((read.mcid ?? null) === null).toBe(change === null)
    expect(Object.entries(change ?? {}).filter(([name, value]) => read.mcid?.[name] !== value)).toEqual([])
  })

  it('the wording is held word by word where the table leaves only the case open', () => {
    for (const id of ['PHQ-9', 'GAD-7']) {
      expect(scoredOf(instrumentOf(id)).map(({ text }) => text)).toEqual((givenOf(id).items as readonly { text: string }[]).map(({ text }) => text))
    }
  })

  it('item 9 of the PHQ-9 is looked at from 1 on, with the table’s six actions and the figures of its limits', () => {
    const given = givenOf('PHQ-9') as unknown as { safety: { trigger: string; actions: string[]; limits: string } }
    const safety = instrumentOf('PHQ-9').safety!
    expect([safety.itemId, safety.from, safety.actions.length]).toEqual(['9', 1, given.safety.actions.length])
    expect(given.safety.trigger).toContain('item 9 >= 1')
    for (const limits of [safety.limits, given.safety.limits]) {
      expect(['73 of 116', '62.9', 'it is not a suicide screen'].filter((figure) => !limits.includes(figure))).toEqual([])
    }
  })

  it('how many items may be left out is said: two of the PHQ-9, none elsewhere', () => {
    expect(INSTRUMENTS.flatMap(({ instrumentId, scoring }) => (scoring && scoring.mostMissing > 0 ? [`${instrumentId} ${scoring.mostMissing}`] : []))).toEqual(['PHQ-9 2'])
  })

  it('own ratings go from 0 to 10 with both ends named, and the diary keeps minutes', () => {
    const { range } = givenOf('NRS-11-own')
    const ratings = OWN.filter(({ instrumentId }) => instrumentId.startsWith('RATING-'))
    for (const { items } of ratings) expect(items.map((item) => item.kind === 'scale' && [item.least, item.most])).toEqual([range])
    expect(instrumentOf('SLEEP-DIARY').items.map(({ itemId, kind }) => `${itemId} ${kind}`)).toEqual(['to-fall-asleep minutes', 'asleep minutes'])
  })
})

/** The twenty items, from the public form itself; no two readings of it share this list. */
const PCL_5 = [
  'Repeated, disturbing, and unwanted memories of the stressful experience?', 'Repeated, disturbing dreams of the stressful experience?',
  'Suddenly feeling or acting as if the stressful experience were actually happening again (as if you were actually back there reliving it)?',
  'Feeling very upset when something reminded you of the stressful experience?',
  'Having strong physical reactions when something reminded you of the stressful experience (for example, heart pounding, trouble breathing, sweating)?',
  'Avoiding memories, thoughts, or feelings related to the stressful experience?',
  'Avoiding external reminders of the stressful experience (for example, people, places, conversations, activities, objects, or situations)?',
  'Trouble remembering important parts of the stressful experience?',
  'Having strong negative beliefs about yourself, other people, or the world (for example, having thoughts such as: I am bad, there is something seriously wrong with me, no one can be trusted, the world is completely dangerous)?',
  'Blaming yourself or someone else for the stressful experience or what happened after it?', 'Having strong negative feelings such as fear, horror, anger, guilt, or shame?',
  'Loss of interest in activities that you used to enjoy?', 'Feeling distant or cut off from other people?',
  'Trouble experiencing positive feelings (for example, being unable to feel happiness or have loving feelings for people close to you)?',
  'Irritable behavior, angry outbursts, or acting aggressively?', 'Taking too many risks or doing things that could cause you harm?',
  'Being “superalert” or watchful or on guard?', 'Feeling jumpy or easily startled?', 'Having difficulty concentrating?', 'Trouble falling or staying asleep?',
]

describe('what the table does not hold', () => {
  it('the twenty items of the PCL-5 and their five answers', () => {
    const { items } = instrumentOf('PCL-5')
    expect(items.map(({ text }) => text)).toEqual(PCL_5)
    for (const item of items) expect(item.kind === 'choice' && item.options.map(({ text, score }) => `${score} ${text}`)).toEqual(['0 Not at all', '1 A little bit', '2 Moderately', '3 Quite a bit', '4 Extremely'])
  })

  it('the tenth question of the PHQ-9, unscored, with answers of its own', () => {
    const tenth = instrumentOf('PHQ-9').items[9]!
    expect([tenth.itemId, tenth.isScored, tenth.kind === 'choice' && tenth.options.map(({ text, loinc }) => `${loinc} ${text}`)]).toEqual([
      '10', false, ['LA6572-7 Not difficult at all', 'LA6573-5 Somewhat difficult', 'LA6575-0 Very difficult', 'LA6574-3 Extremely difficult'],
    ])
  })

  it('PC-PTSD-5 answers are yes and no, behind one question', () => {
    for (const item of instrumentOf('PC-PTSD-5').items) expect(item.kind === 'choice' && item.options).toEqual([{ text: 'No', score: 0 }, { text: 'Yes', score: 1 }])
  })

  it('every file with somebody else’s wording says against what it was compared, and what could not be', () => {
    for (const id of ['PHQ-9', 'GAD-7', 'PC-PTSD-5', 'PCL-5']) {
      const notes = instrumentOf(id).notes.join(' ')
      expect(notes).toMatch(/compared word by word with .*<https:\/\//)
      expect(notes).toMatch(/could not be read: compare once more before use/)
    }
  })
})

describe('LOINC codes', () => {
  const codes = INSTRUMENTS.flatMap(({ items, scoring }) =>
    [scoring?.loinc, scoring?.panelLoinc, ...items.flatMap((item) => [item.loinc, ...(item.kind === 'choice' ? item.options.map(({ loinc }) => loinc) : [])])].filter((code) => code !== undefined))

  it('all have the last digit that follows from the others', () => {
    expect(codes.length).toBeGreaterThan(90)
    expect(codes.filter((code) => !isLoinc(code))).toEqual([])
  })

  it('a changed digit is found, anywhere in the code', () => {
    const changed = [...new Set(codes)].flatMap((code) => [...code].flatMap((sign, index) => (/\d/.test(sign) ? [`${code.slice(0, index)}${(Number(sign) + 1) % 10}${code.slice(index + 1)}`] : [])))
    expect(changed.length).toBeGreaterThan(100)
    expect(changed.filter(isLoinc)).toEqual([])
  })
})
