import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { figures, type Limit, type Protocol, type Schedule, type Sourced } from '#domain'
import { PROTOCOL_IDS, PROTOCOLS } from '../fixtures/protocols.ts'

/** One line of the table that the protocols were taken from, or of our own copy. */
interface Line extends Pick<Sourced, 'confidence'> {
  readonly path: string
  readonly value: string
  readonly unit: string
  readonly sources: string
}

const [, ...LINES] = readFileSync(new URL('../fixtures/clinical/figures.tsv', import.meta.url), 'utf8').trimEnd().split('\n')

const TABLE = new Map<string, Line[]>()
for (const written of LINES) {
  const [protocolId = '', path = '', value = '', unit = '', sources = '', confidence = ''] = written.split('\t')
  const known = TABLE.get(protocolId) ?? []
  TABLE.set(protocolId, [...known, { path, value, unit, sources, confidence: confidence as Sourced['confidence'] }])
}

/** What each name of a figure is measured in. */
const UNITS: readonly (readonly [RegExp, string])[] = [
  [/GramsPerHour$/, 'g/h'], [/MlPerHour$/, 'mL/h'], [/MgPerMl$/, 'mg/mL'], [/Ml$/, 'mL'], [/[gG]rams(Per|$)/, 'g'], [/Minutes(Range)?$/, 'min'], [/Days$/, 'd'], [/\.at$/, 'min'],
]
const unitOf = (path: string): string => UNITS.find(([name]) => name.test(path))?.[1] ?? ''

const line = (path: string, value: unknown, { source, confidence }: Sourced, unit = unitOf(path)): Line => ({
  path, value: String(value), unit, sources: source.join(', '), confidence,
})

/** The named fields of a part, as lines; what a part does not have is no line. */
const fields = <T extends Sourced>(place: string, part: T, names: readonly (keyof T & string)[]): Line[] =>
  names.flatMap((name) => (part[name] === undefined ? [] : [line(`${place}.${name}`, part[name], part)]))

function ofSchedule(schedule: Schedule): Line[] {
  const place = `schedules.${schedule.scheduleId}`
  const what = line(`${place}.observations`, schedule.observations.join(' '), schedule)
  switch (schedule.mode) {
    case 'interval':
      return [what, ...fields(place, schedule, ['everyMinutes', 'fromMinutes', 'toMinutes', 'lateAfterMinutes', 'missedAfterMinutes'])]
    case 'continuous':
      return [what, ...fields(place, schedule, ['chartEveryMinutes', 'lateAfterMinutes', 'missedAfterMinutes'])]
    case 'once':
      return [what, line(`${place}.at`, `${schedule.at}+${schedule.offsetMinutes}`, schedule), ...fields(place, schedule, ['graceMinutes', 'isBlocking'])]
    case 'conditional':
      return schedule.when.map((when) => line(`when.${when}`, schedule.observations.join(' '), schedule))
  }
}

const limitLine = (limit: Limit): Line => {
  const { limitId, subject, op, value, priority, isStopRule, phases, unit } = limit
  const words = [subject, op, [value].flat().join('|'), priority, ...(isStopRule ? ['stop'] : []), 'in', phases.join(',')]
  return line(`limits.${limitId}`, words.join(' '), limit, unit)
}

/** Our copy, in the form of the table. */
function copyOf({ totalMax, phases, limits, pump, antidote, contraindications, minimumCadence = [] }: Protocol): Line[] {
  return [
    ...fields('totalMax', totalMax, ['softGramsPer24h', 'hardGramsPer24h', 'gramsPer48hSevereRenal', 'continuousDays', 'gramsPerSession']),
    ...phases.flatMap((phase) => [
      ...(phase.kind === 'gate' ? phase.items.flatMap((item) => fields(`items.${item.itemId}`, item, ['maxAge', 'isBlocking'])) : []),
      ...(phase.kind === 'infusion'
        ? fields(`phases.${phase.phaseId}`, phase, [
            'doseGrams', 'durationMinutes', 'concentrationMgPerMl', 'volumeMl', 'rateMlPerHour', 'rateGramsPerHour', 'softMaxGramsPerHour', 'hardMaxGramsPerHour',
          ])
        : []),
      ...(phase.kind === 'observation' ? fields(`phases.${phase.phaseId}`, phase, ['durationMinutes']) : []),
      ...phase.schedules.flatMap(ofSchedule),
    ]),
    ...limits.map(limitLine),
    line('pump.orderDeviationPercent', `${pump.orderDeviationPercent.value} ${pump.orderDeviationPercent.priority}`, pump.orderDeviationPercent, '%'),
    line('pump.aboveHardMax', pump.aboveHardMax.priority, pump.aboveHardMax),
    line('pump.aboveSoftMax', pump.aboveSoftMax.priority, pump.aboveSoftMax),
    line('pump.unplannedStopMinutes', `${pump.unplannedStopMinutes.value} ${pump.unplannedStopMinutes.priority}`, pump.unplannedStopMinutes),
    line('pump.pastEndMinutes', pump.pastEndMinutes.value, pump.pastEndMinutes),
    line('antidote.doseGrams', antidote.doseGrams, antidote),
    line('antidote.overMinutesRange', antidote.overMinutesRange.join('-'), antidote),
    ...contraindications.map((one) => line(`contraindications.${one.itemId}.level`, one.level, one)),
    ...minimumCadence.map((one, index) => line(`minimumCadence.${index}`, one.everyMinutes, one, 'min')),
  ]
}

const text = ({ path, value, unit, sources, confidence }: Line): string => [path, value, unit, sources, confidence].join(' | ')

/** What is ours and not of the table: each a design of ours, and marked so. */
const ADDED = ['pump.aboveSoftMax | medium |  | design | low', 'pump.pastEndMinutes | 1 | min | design | low']
const ADDED_TO: Readonly<Record<string, readonly string[]>> = {
  'HYPOMG-2': ['when.sooner if eGFR<30 | SERUM_MG_MMOL_L |  | S14, design | low'],
}

/** As many lines as the table had when it was taken. Fewer would be a table that holds less. */
const HELD = 1566

describe('our copy against the table that it was taken from', () => {
  it('the table holds every figure of thirteen protocols', () => {
    const counts = PROTOCOL_IDS.map((protocolId) => `${protocolId} ${TABLE.get(protocolId)?.length}`)
    console.log(`Held against their table: ${LINES.length} figures (${counts.join(', ')})`)
    expect([...TABLE.keys()]).toEqual([...PROTOCOL_IDS])
    expect(LINES).toHaveLength(HELD)
  })

  it.each(PROTOCOL_IDS)('%s says what the table says, no less and no more', (protocolId) => {
    const ours = copyOf(PROTOCOLS[protocolId]).map(text)
    const theirs = (TABLE.get(protocolId) ?? []).map(text)
    expect(theirs.filter((one) => !ours.includes(one))).toEqual([])
    expect(ours.filter((one) => !theirs.includes(one))).toEqual([...(ADDED_TO[protocolId] ?? []), ...ADDED])
    expect(new Set(theirs).size).toBe(theirs.length)
  })

  it.each(PROTOCOL_IDS)('%s: what looks again, clears, watches closer or may be set names its source, and its own designs as such', (protocolId) => {
    const { limits, tightenings = [], settings = [], toxicity, emergency, references } = PROTOCOLS[protocolId]
    const provisions: Sourced[] = [
      ...limits.flatMap(({ recheck, clears }) => [recheck, clears].filter((one) => one !== undefined)),
      ...tightenings, ...settings, ...(toxicity ? [toxicity] : []), ...(emergency ? [emergency] : []),
    ]
    expect(provisions.filter(({ source }) => source.length === 0 || source.some((key) => references[key] === undefined))).toEqual([])
    // What has no authority outside says so twice: by its source, and by how sure it is of it.
    expect(provisions.filter(({ source, confidence }) => source.join() === 'design' && confidence === 'high')).toEqual([])
  })
})

describe('the figures as the record shows them', () => {
  it.each(PROTOCOL_IDS)('%s: every line of the table is found with its value and its sources', (protocolId) => {
    const shown = figures(PROTOCOLS[protocolId])
    const lost = (TABLE.get(protocolId) ?? []).filter(({ path, value, sources, confidence }) => {
      if (path.startsWith('when.')) return !shown.some((one) => one.value.includes(path.slice(5)) && sources === one.source.join(', '))
      const row = shown.find((one) => path === one.path || path.startsWith(`${one.path}.`))
      return row?.source.join(', ') !== sources || row.confidence !== confidence || !mentions(row.words + row.value, path, value)
    })
    expect(lost).toEqual([])
  })

  it('each is shown once, with a source that the record names in full', () => {
    for (const protocolId of PROTOCOL_IDS) {
      const protocol = PROTOCOLS[protocolId]
      const shown = figures(protocol)
      expect(new Set(shown.map(({ path }) => path)).size).toBe(shown.length)
      expect(shown.flatMap(({ source }) => source).filter((key) => protocol.references[key] === undefined)).toEqual([])
    }
  })

  it('says them in words', () => {
    const of = (path: string) => figures(PROTOCOLS['PE-4-1']).find((one) => one.path === path)
    expect(of('phases.loading.doseGrams')).toMatchObject({ part: 'Loading', words: 'Dose', value: '4 g' })
    expect(of('limits.rr-below-12')).toMatchObject({
      part: 'Limits', words: 'RR below 12 /min', value: 'high; stops the drug; Loading, Maintenance, Rescue bolus, Observation after infusion',
    })
    expect(of('limits.serum-mg-above-3-95.clears')).toMatchObject({ words: 'Mg above 3.95 mmol/L: clears', value: 'below 3.45 mmol/L', source: ['K:ACOG222'] })
    expect(of('schedules.maintenance.vitals-15')?.value).toBe('every 15 min from minute 0 to minute 120; late after 5, missed after 10 min')
    expect(of('tightenings.toxicity')).toMatchObject({ words: 'After signs of toxicity: HR, SBP, DBP, RR, SpO₂, ACVPU, Reflex', value: 'every 5 min while it lasts' })
    expect(of('toxicity')?.value).toBe(
      'Reflex Absent; or RR below 12 /min; or Mg above 3.95 mmol/L; or at least 2 of (Reflex 1+ reduced, SpO₂ below 94 %, ACVPU anything but Alert, Urine in 4 h below 100 mL, SBP below 90 mmHg, HR below 50 /min, Mg above 3.5 mmol/L)',
    )
  })
})

/** The numbers of a line are in its words; what is no number is said in words of its own. */
function mentions(words: string, path: string, value: string): boolean {
  if (path.endsWith('.isBlocking')) return words.includes(value === 'true' ? 'block' : '') && (value === 'true' || !/; blocking|blocks the start/.test(words))
  if (path.endsWith('.observations') || value === 'null') return true
  const numbers = path.startsWith('limits.') ? (value.split(' in ')[0] ?? '') : value
  return (numbers.match(/(?<![\w-])\d+(\.\d+)?(?![\w+])/g) ?? []).every((number) => words.includes(number) || number === '0')
}
