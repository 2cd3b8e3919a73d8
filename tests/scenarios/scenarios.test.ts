import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { PROTOCOL_IDS } from '../fixtures/protocols.ts'
import { tell, type Scenario } from './scenario.ts'

const FOLDER = import.meta.dirname
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'))

const scenarios = files.map((file) => ({ file, scenario: JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as Scenario }))
const lived = scenarios.map((one) => ({ ...one, told: tell(one.scenario) }))

describe.each(PROTOCOL_IDS)('%s', (protocolId) => {
  const own = lived.filter(({ scenario }) => scenario.protocol === protocolId)
  const priorities = (told: (typeof lived)[number]['told']): readonly string[] => told.story.events('AlertRaised').map(({ event }) => event.priority)

  it('is told from opening to close without a finding: nothing missed, no alert above low', () => {
    const calm = own.filter(({ told }) => priorities(told).every((priority) => priority === 'low') && told.story.events('CheckMissed').length === 0)
    expect(calm.filter(({ told }) => told.story.now.status === 'closed' && told.story.events('PumpStarted').length > 0).map(({ file }) => file)).not.toEqual([])
  })

  it('is told as it goes wrong', () => {
    expect(own.filter(({ told }) => priorities(told).some((priority) => priority !== 'low')).map(({ file }) => file)).not.toEqual([])
  })
})

describe.each(lived)('$file', ({ scenario, told }) => {
  it('the log says what happened, when and by whom', () => {
    expect(told.log).toEqual(scenario.log)
  })

  it('every kind of entry is there as often as it should be', () => {
    const counted = Object.keys(scenario.counts).map((type) => [type, told.story.entries.filter(({ event }) => event.type === type).length])
    expect(Object.fromEntries(counted)).toEqual(scenario.counts)
  })

  it('the board shows it', () => {
    expect(told.board).toEqual(scenario.board)
  })

  it('what was refused was refused for that reason', () => {
    const expected = scenario.steps.flatMap((step) => (step.refused === undefined ? [] : [[`${step.at} ${step.does}`, step.refused]]))
    expect(told.refusals).toEqual(expected)
  })
})
