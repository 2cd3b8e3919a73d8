import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { tell, type Scenario } from './scenario.ts'

const FOLDER = import.meta.dirname
const files = readdirSync(FOLDER).filter((name) => name.endsWith('.json'))

it('there are shifts to live through', () => {
  expect(files.length).toBeGreaterThanOrEqual(5)
})

describe.each(files)('%s', (file) => {
  const scenario = JSON.parse(readFileSync(`${FOLDER}/${file}`, 'utf8')) as Scenario
  const told = tell(scenario)

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
