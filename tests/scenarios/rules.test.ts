/** Every rule is missed when it is away: some scenario then tells of other alerts. A rule without a scenario fails by its name. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { REVIEWER, reviewWith, RULES, type Reviewer } from '#domain'
import { tell, type Scenario } from './scenario.ts'

const scenarios = readdirSync(import.meta.dirname)
  .filter((name) => name.endsWith('.json'))
  .map((name) => ({ name, scenario: JSON.parse(readFileSync(`${import.meta.dirname}/${name}`, 'utf8')) as Scenario }))

/** What the scenario tells of alerts, or that it cannot be told any more: somebody answers an alert that never came. */
function alertsOf(scenario: Scenario, reviewer: Reviewer): readonly string[] {
  try {
    const { log, board } = tell(scenario, reviewer)
    return [...log.filter((line) => / (?:Alert|Outcome)\w+ /.test(line)), ...board.flatMap(({ at, alerts = [] }) => alerts.map((alert) => `${at} ${alert}`))]
  } catch (error) {
    return [`cannot be told: ${String(error)}`]
  }
}

const expected = new Map(scenarios.map(({ name, scenario }) => [name, alertsOf(scenario, REVIEWER)]))

/** The scenarios that tell of other alerts by these rules. */
const changed = (reviewer: Reviewer): string[] =>
  scenarios.flatMap(({ name, scenario }) => (JSON.stringify(alertsOf(scenario, reviewer)) === JSON.stringify(expected.get(name)) ? [] : [name]))

describe('without the rule', () => {
  it('of nobody, nothing changes; and every scenario can be told', () => {
    expect(RULES.length).toBeGreaterThanOrEqual(7)
    expect(changed(reviewWith([...RULES]))).toEqual([])
    expect([...expected.values()].flat().filter((line) => line.startsWith('cannot'))).toEqual([])
  })

  it.each(RULES.map((rule) => rule.id))('%s some scenario tells of other alerts', (id) => {
    expect(changed(reviewWith(RULES.filter((rule) => rule.id !== id)))).not.toEqual([])
  })
})
