import { describe, expect, it } from 'vitest'
import { report, siteFigures, withSettings, type Condition, type Protocol, type SettingValues } from '#domain'
import { contradictions } from '#wire/protocolChecks'
import { ADA, at, checklist, firstProgram, opened, PATIENT, STATION, Story, baseline } from '../fixtures/given.ts'
import { PROTOCOL_IDS, PROTOCOLS } from '../fixtures/protocols.ts'

const PE = PROTOCOLS['PE-4-1']

function set(values: SettingValues, protocol: Protocol = PE): Protocol {
  const made = withSettings(protocol, values)
  if (!made.ok) throw new Error(made.because)
  return made.protocol
}

const refused = (values: SettingValues) => {
  const made = withSettings(PE, values)
  return made.ok ? null : [made.settingId, made.because]
}

const limitOf = (protocol: Protocol, limitId: string) => protocol.limits.find((limit) => limit.limitId === limitId)?.value

/** Every comparison with a subject in a condition, as "RR < 12". */
function comparisons(condition: Condition): string[] {
  if ('all' in condition) return condition.all.flatMap(comparisons)
  if ('any' in condition) return condition.any.flatMap(comparisons)
  if ('of' in condition) return condition.of.flatMap(comparisons)
  return 'subject' in condition ? [`${condition.subject} ${condition.op} ${String(condition.value)}`] : []
}

describe('site settings', () => {
  it('put the site’s figure in the place of the protocol’s, and leave everything else as it was', () => {
    const changed = set({ 'rr-stop': 14 })
    expect(limitOf(changed, 'rr-below-12')).toBe(14)
    expect(limitOf(changed, 'rr-below-16')).toBe(16)
    expect({ ...changed, limits: PE.limits, phases: PE.phases, toxicity: PE.toxicity }).toEqual(PE)
    expect(limitOf(PE, 'rr-below-12')).toBe(12)
  })

  it('move the same comparison wherever the protocol makes it: toxicity and the level that is asked for', () => {
    const changed = set({ 'rr-stop': 14, 'spo2-stop': 92, 'urine-4h': 120 })
    expect(comparisons(changed.toxicity!.condition)).toEqual([
      'DTR_PATELLAR == absent', 'RR < 14', 'SERUM_MG_MMOL_L > 3.95',
      'DTR_PATELLAR == reduced', 'SPO2 < 92', 'ACVPU != A', 'UO_4H < 120', 'SBP < 90', 'HR < 50', 'SERUM_MG_MMOL_L > 3.5',
    ])
    const asked = changed.phases.flatMap(({ schedules }) => schedules.flatMap((one) => (one.mode === 'conditional' && one.condition ? comparisons(one.condition) : [])))
    expect(asked).toEqual(['DTR_PATELLAR in absent,reduced', 'RR < 14', 'UO_4H < 120', 'UO_2H_RATE < 30'])
  })

  it.each([
    [{ 'rr-stop': 9 }, ['rr-stop', 'Respiratory rate that stops the drug may be set from 10 to 16 /min, not to 9.']],
    [{ 'rr-stop': 17 }, ['rr-stop', 'Respiratory rate that stops the drug may be set from 10 to 16 /min, not to 17.']],
    [{ 'rr-stop': Number.NaN }, ['rr-stop', 'Respiratory rate that stops the drug may be set from 10 to 16 /min, not to NaN.']],
    [{ 'reflex-stop': 1 }, ['reflex-stop', 'PE-4-1 research-2 has no setting "reflex-stop".']],
    [{ 'rr-stop': 14, 'level-low': 0.5 }, ['level-low', 'Target level, low end may be set from 1.2 to 2 mmol/L, not to 0.5.']],
  ])('refuse %j with a sentence', (values, why) => {
    expect(refused(values)).toEqual(why)
  })

  it('of nothing change nothing', () => {
    expect(set({})).toBe(PE)
    expect(siteFigures(PE, {})).toEqual([])
  })

  it.each(PROTOCOL_IDS)('%s stands at either end of each range, but for a target above the level that stops', (protocolId) => {
    const protocol = PROTOCOLS[protocolId]
    const ends = (protocol.settings ?? []).flatMap(({ settingId, range }) => range.map((value) => [settingId, value] as const))
    expect(ends.length).toBeGreaterThan(1)
    const failing = ends.flatMap(([settingId, value]) => contradictions(set({ [settingId]: value }, protocol)).map(({ sentence }) => `${settingId} ${value}: ${sentence}`))
    expect(failing).toEqual(
      protocol.earlyWarning === 'obstetric'
        ? ['level-high 4: "serum-mg-above-3-5" is never seen: "serum-mg-above-3-95" is more urgent and is left first, at above 3.95 mmol/L.']
        : [],
    )
  })
})

const SETTINGS = { version: 3, values: { 'rr-stop': 14, 'urine-1h': 30 }, setBy: { staffId: 'cleo', name: 'Cleo Fictional' }, setAt: at('08:00') }

/** PE-4-1 opened under a site's settings, and its pump running since 10:00. */
function underSettings(): Story {
  const { order } = opened().now
  // Without its toxicity, which would tell the same finding.
  const { toxicity: _, ...protocol } = set(SETTINGS.values)
  const story = new Story().does(ADA, '09:40', {
    type: 'OpenSession', station: STATION, patient: PATIENT, protocol, order, settings: SETTINGS,
  })
  const { phaseId: __, ...program } = firstProgram(story)
  return story
    .does(ADA, '09:45', checklist(story))
    .check(ADA, '09:50', baseline('PE-4-1'))
    .doubleCheck('09:58', firstProgram(story))
    .does(ADA, '10:00', { type: 'StartPump', ...program })
}

describe('a session under site settings', () => {
  it('stops at the site’s figure', () => {
    expect(underSettings().check(ADA, '10:05', { RR: 13 }).alert('valueLimit', 'RR')).toMatchObject({
      priority: 'high', because: { text: 'RR 13 /min, alert below 14 /min', protocolRule: 'limits.rr-below-12' },
    })
  })

  it('says in its report what was set otherwise, from what to what, in which version and by whom', () => {
    const story = underSettings()
    expect(story.now.settings).toEqual(SETTINGS)
    const told = report(story.entries)
    expect(told?.settings).toEqual({
      version: 3, setBy: SETTINGS.setBy, setAt: SETTINGS.setAt,
      figures: [{
        settingId: 'rr-stop', name: 'Respiratory rate that stops the drug', unit: '/min', default: 12, value: 14, source: ['S08', 'S10', 'S11', 'S24'],
      }],
    })
    expect(told?.figures.find(({ path }) => path === 'limits.rr-below-12')?.words).toBe('RR below 14 /min')
    expect(told?.timeline[0]?.detail).toContain('site settings version 3')
  })

  it('without any has none, as every record from before', () => {
    expect(opened().now.settings).toBeNull()
    expect(report(opened().entries)?.settings).toBeNull()
    expect(opened().events('SessionOpened')[0]?.event).not.toHaveProperty('settings')
  })
})
