import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseProtocol } from '#wire/protocol'

type Json = { [key: string]: Json } & { [index: number]: Json } & { push: (item: unknown) => void }

/** PE-4-1 after one change to its JSON: what is said against it, as "path: sentence" lines. */
function after(change: (json: Json) => void): string[] {
  const json = JSON.parse(readFileSync('prisma/protocols/PE-4-1.json', 'utf8'))
  change(json)
  const read = parseProtocol(JSON.parse(JSON.stringify(json)))
  return read.ok ? [] : read.problems.map(({ path, sentence }) => `${path}: ${sentence}`)
}

/** Sets the field at a path such as "phases.1.doseGrams". */
const set = (path: string, value: unknown) => (json: Json) => {
  const names = path.split('.')
  const last = names.pop() ?? ''
  Object.assign(names.reduce<Json>((inner, name) => inner[name] as Json, json), { [last]: value })
}

const LOADING = 'phases.1'
const MAINTENANCE = 'phases.2'

const CLEARS = { op: '<', value: 3, source: ['design'], confidence: 'low' }
const CADENCE = [{ observations: ['RR', 'TEMP'], everyMinutes: 120, source: ['design'], confidence: 'low' }]

describe('reading a protocol', () => {
  it('takes the file as it stands', () => {
    expect(after(() => {})).toEqual([])
  })

  it.each([[null], [7], ['PE-4-1'], [[]], [{}]])('refuses %j without throwing', (json) => {
    expect(parseProtocol(json).ok).toBe(false)
  })

  it.each<[what: string, path: string, value: unknown, problem: RegExp]>([
    ['an unknown key at the top', 'dose', 4, /Unrecognized key: "dose"/],
    ['an unknown key in a phase', `${LOADING}.dose`, 4, /^phases\.1: Unrecognized key/],
    ['an unknown key in a limit', 'limits.0.severity', 'high', /^limits\.0: Unrecognized key/],
    ['a figure as text', `${LOADING}.doseGrams`, '4', /^phases\.1\.doseGrams: .*expected number/],
    ['a figure without a source', `${LOADING}.source`, [], /^phases\.1\.source: /],
    ['a salt that is abbreviated', 'salt', 'MgSO4', /^salt: /],
    ['a check of an unknown observation', `${LOADING}.schedules.0.observations`, ['BP'], /^phases\.1\.schedules\.0\.observations\.0: There is no observation "BP"\.$/],
    ['a limit on an unknown observation', 'limits.0.subject', 'RESP', /^limits\.0\.subject: There is no observation "RESP"\.$/],
    ['toxicity by an unknown observation', 'toxicity.condition.any.1.subject', 'RESP', /^toxicity\.condition\.any\.1\.subject: There is no observation "RESP"\.$/],
    ['toxicity by a condition of no kind', 'toxicity.condition', 'RR < 12', /^toxicity\.condition: A condition is one of/],
    ['closer watch without a beginning', 'tightenings.0.on', 'sometimes', /^tightenings\.0\.on: Closer watch begins with/],
    ['an unknown word for a contraindication', 'contraindications.0.gate', 'stop', /^contraindications\.0\.gate: /],
    ['an emergency of no kind', 'emergency.kinds', ['hurry'], /^emergency\.kinds\.0: /],
    ['looking again after no time', 'limits.7.recheck.withinMinutes', 0, /^limits\.7\.recheck\.withinMinutes: /],
    ['a negative interval', `${LOADING}.schedules.0.everyMinutes`, -5, /^phases\.1\.schedules\.0\.everyMinutes: /],
  ])('refuses %s', (_what, path, value, problem) => {
    expect(after(set(path, value))).toContainEqual(expect.stringMatching(problem))
  })

  it.each<[what: string, path: string, value: unknown, problem: string]>([
    ['a limit in another unit than is charted', 'limits.0.unit', '/h', 'limits.0.unit: Respiratory rate is in /min, not in /h.'],
    ['a derived limit in another unit', 'limits.9.unit', 'mL/h', 'limits.9.unit: UO_4H is in mL, not in mL/h.'],
    ['a derived limit given as a word', 'limits.9.value', '100', 'limits.9.value: A limit on UO_4H is a number.'],
    ['a limit for a phase that is not there', 'limits.0.phases', ['infusion'], 'limits.0.phases: The protocol has no phase "infusion".'],
    ['a limit on words that compares numbers', 'limits.6.value', 2, 'limits.6.value: Patellar reflex has no "2".'],
    ['a limit on a word that nobody can chart', 'limits.6.value', 'gone', 'limits.6.value: Patellar reflex has no "gone".'],
    ['a limit on words with <', 'limits.6.op', '<', 'limits.6.value: A limit on Patellar reflex names one of its words with == or !=, or several with "in".'],
    ['a limit that no reading can pass', 'limits.0.value', 120, 'limits.0.value: Respiratory rate can never be 120 /min.'],
    ['a number limit given as a word', 'limits.0.value', '12', 'limits.0.value: A limit on Respiratory rate compares it with one number.'],
    ['a soft maximum above the hard one', `${MAINTENANCE}.softMaxGramsPerHour`, 4, 'phases.2.softMaxGramsPerHour: The soft maximum, 4 g/h, lies above the hard one, 3 g/h.'],
    ['a rate above its own soft maximum', `${MAINTENANCE}.softMaxGramsPerHour`, 0.5, "phases.2.rateGramsPerHour: The phase's own rate, 1 g/h, lies above its soft maximum, 0.5 g/h."],
    ['a soft cap above the hard one', 'totalMax.softGramsPer24h', 60, 'totalMax.softGramsPer24h: The soft cap, 60 g, lies above the hard one, 58 g.'],
    ['late that is not before missed', `${MAINTENANCE}.schedules.0.lateAfterMinutes`, 10, 'phases.2.schedules.0: Late after 10 min, missed after 10 min, every 15 min: each must be less than the next.'],
    ['missed that is not before the next', `${MAINTENANCE}.schedules.0.missedAfterMinutes`, 15, 'phases.2.schedules.0: Late after 5 min, missed after 15 min, every 15 min: each must be less than the next.'],
    ['an interval that ends before it begins', `${MAINTENANCE}.schedules.1.toMinutes`, 60, 'phases.2.schedules.1.toMinutes: It ends at minute 60, before it begins at minute 120.'],
    ['a check before the start outside the gate', `${LOADING}.schedules.2.at`, 'beforeStart', 'phases.1.schedules.2.at: Only the gate has checks before the start.'],
    ['a timed check in the gate', 'phases.0.schedules.0.at', 'phaseEnd', 'phases.0.schedules.0.at: The gate has no phaseEnd: its checks are before the start.'],
    ['a volume that does not hold the dose', `${LOADING}.volumeMl`, 97, 'phases.1.volumeMl: 97 mL of 40 mg/mL hold 3.88 g; the dose says 4 g.'],
    ['a time that does not give the dose', `${LOADING}.durationMinutes`, 30, 'phases.1.durationMinutes: 12 g/h for 30 min give 6 g; the dose says 4 g.'],
    ['mL/h that are not the g/h', `${MAINTENANCE}.rateMlPerHour`, 310, 'phases.2.rateMlPerHour: 310 mL/h are 12.4 g/h; the phase says 1 g/h.'],
    ['a source that nobody can look up', 'limits.0.source', ['S999'], 'limits.0.source: The source "S999" is not among the references.'],
    ['two phases of one name', `${MAINTENANCE}.phaseId`, 'loading', 'phases: The id "loading" is given twice.'],
    ['two schedules of one name', `${LOADING}.schedules.0.scheduleId`, 'loading.end', 'schedules: The id "loading.end" is given twice.'],
    ['two limits of one name', 'limits.0.limitId', 'vip-is-1', 'limits: The id "vip-is-1" is given twice.'],
    ['two gate items of one name', 'phases.0.items.0.itemId', 'bloods', 'items: The id "bloods" is given twice.'],
    ['a limit that clears on its far side', 'limits.20.clears.value', 4, 'limits.20.clears: A limit that is left above 3.95 clears below 3.95 or lower, not at < 4.'],
    ['a limit that clears where it is left', 'limits.20.clears.op', '>', 'limits.20.clears: A limit that is left above 3.95 clears below 3.95 or lower, not at > 3.45.'],
    ['a charted sign held against its baseline', 'limits.0.onlyWorseThanBaseline', true, 'limits.0.onlyWorseThanBaseline: Only a score is held against its baseline, not Respiratory rate.'],
    ['a limit on words that clears at a figure', 'limits.6.clears', CLEARS, 'limits.6.clears: Only a limit with < or > on a number has another figure at which it clears.'],
    ['a warning that is never seen before its stop', 'limits.1.value', 11, 'limits.1: "rr-below-16" is never seen: "rr-below-12" is more urgent and is left first, at below 12 /min.'],
    ['a condition without its minutes', `${MAINTENANCE}.schedules.6.graceMinutes`, undefined, 'phases.2.schedules.6: A condition, when it is due and its grace are given together, or none of them.'],
    ['a condition on a contraindication that is not asked', `${MAINTENANCE}.schedules.8.condition`, { contraindication: 'gout' }, 'phases.2.schedules.8.condition.contraindication: The protocol has no contraindication "gout".'],
    ['a condition in another unit than is charted', 'toxicity.condition.any.1.unit', '/h', 'toxicity.condition.any.1.unit: Respiratory rate is in /min, not in /h.'],
    ['a condition that can never hold', 'toxicity.condition.any.3.atLeast', 8, 'toxicity.condition.any.3.atLeast: At least 8 of 7 can never hold.'],
    ['toxicity in a phase that is not there', 'toxicity.phases', ['infusion'], 'toxicity.phases: The protocol has no phase "infusion".'],
    ['closer watch after a limit that is not there', 'tightenings.0.on.limits', ['rr-below-9'], 'tightenings.0.on.limits: The protocol has no limit "rr-below-9".'],
    ['closer watch that never comes round', 'tightenings.1.forMinutes', 10, 'tightenings.1.forMinutes: Every 15 min for 10 min never comes round once.'],
    ['closer watch after a toxicity that nobody describes', 'toxicity', undefined, 'tightenings.3.on: The protocol does not say what toxicity is.'],
    ['two closer watches of one name', 'tightenings.0.tighteningId', 'toxicity', 'tightenings: The id "toxicity" is given twice.'],
    ['a least cadence that nothing keeps', 'minimumCadence', CADENCE, 'minimumCadence.0: Nothing in "maintenance" asks for TEMP at least every 120 min to its end.'],
    ['a setting of a limit that is not there', 'settings.0.limitIds', ['rr-below-9'], 'settings.0.limitIds: The protocol has no limit "rr-below-9".'],
    ['a setting in another unit than its limit', 'settings.0.unit', '/h', 'settings.0.unit: "rr-below-12" is in /min, not in /h.'],
    ['a setting whose range ends before it begins', 'settings.0.range', [16, 10], 'settings.0.range: The range begins at 16 and ends at 10.'],
    ['a setting whose range leaves its limit out', 'settings.0.range', [13, 16], 'settings.0.range: "rr-below-12" stands at 12, outside 13 to 16 /min.'],
    ['a setting with another default than its limit', 'settings.0.default', 14, 'settings.0.default: "rr-below-12" stands at 12, the default says 14.'],
    ['two settings of one name', 'settings.1.settingId', 'rr-stop', 'settings: The id "rr-stop" is given twice.'],
    ['a source of a provision that nobody can look up', 'toxicity.source', ['S999'], 'toxicity.source: The source "S999" is not among the references.'],
    ['two contraindications of one name', 'contraindications.0.itemId', 'heart-block', 'contraindications: The id "heart-block" is given twice.'],
  ])('refuses %s', (_what, path, value, problem) => {
    expect(after(set(path, value))).toContain(problem)
  })

  it('refuses two cadences for one observation over the same minutes', () => {
    expect(after(set(`${MAINTENANCE}.schedules.1.fromMinutes`, 105))).toEqual([
      'phases.2.schedules: "maintenance.vitals-15" and "maintenance.vitals-60" ask for SBP, DBP, HR, RR, SPO2, ACVPU, DTR_PATELLAR over the same minutes.',
    ])
  })

  it('refuses two rhythms of charting what a device shows', () => {
    const problems = after((json) => {
      const { phases } = json as unknown as { phases: { schedules: Record<string, unknown>[] }[] }
      phases[1]?.schedules.push({ ...phases[1]?.schedules[1], scheduleId: 'loading.saturation-again', chartEveryMinutes: 12 })
    })
    expect(problems).toEqual([
      'phases.1.schedules: "loading.oxygen-saturation-continuous" and "loading.saturation-again" ask for SPO2 over the same minutes.',
    ])
  })

  it('takes a cadence that begins at the minute in which another ends', () => {
    expect(after(set(`${MAINTENANCE}.schedules.0.toMinutes`, 120))).toEqual([])
  })

  it('takes a dose that differs by rounding', () => {
    expect(after(set(`${LOADING}.volumeMl`, 98.5))).toEqual([])
  })

  it('refuses a protocol without a gate at its head', () => {
    expect(after((json) => Object.assign(json, { phases: Object.values(json['phases'] as Json).slice(1) }))).toContain(
      'phases: A protocol has one gate, and begins with it.',
    )
  })

  it('refuses a protocol that infuses nothing in turn', () => {
    const problems = after((json) => {
      set('phases.1.isOptional', true)(json)
      set('phases.2.isOptional', true)(json)
    })
    expect(problems).toContain('phases: A protocol has at least one infusion phase that is not optional.')
  })

  it('refuses an interval in the gate, where no clock runs', () => {
    const problems = after((json) => {
      const { phases } = json as unknown as { phases: { schedules: Record<string, unknown>[] }[] }
      phases[0]?.schedules.push({ ...phases[1]?.schedules[0], scheduleId: 'baseline.vitals-5' })
    })
    expect(problems).toEqual(['phases.0.schedules.1.mode: A gate has no clock: its checks are done once, before the start.'])
  })

  it('names everything that is wrong, not the first thing only', () => {
    const problems = after((json) => {
      set('limits.1.unit', '/h')(json)
      set(`${LOADING}.volumeMl`, 50)(json)
    })
    expect(problems).toHaveLength(2)
  })
})
