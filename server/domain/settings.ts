/** What a site sets otherwise than the protocol: figures within the ranges that the sources use, pinned with the session. */
import type { Condition, SiteSetting } from './contingency.ts'
import type { Limit, Phase, Protocol } from './protocol.ts'
import type { Instant } from './time.ts'

/** Setting id → figure, in the unit of the setting. */
export type SettingValues = Readonly<Record<string, number>>

/** The settings with which a session was opened: a kept version, and who answers for it. */
export interface PinnedSettings {
  readonly version: number
  readonly values: SettingValues
  readonly setBy: { readonly staffId: string; readonly name: string }
  readonly setAt: Instant
}

export type WithSettings =
  | { readonly ok: true; readonly protocol: Protocol }
  | { readonly ok: false; readonly settingId: string; readonly because: string }

/** A limit as published, and the figure that the site puts in place of its own. */
type Change = readonly [limit: Limit, value: number]

/** The protocol with a site's figures in place of its own, wherever it makes the same comparison; or why not. */
export function withSettings(protocol: Protocol, values: SettingValues): WithSettings {
  const changes: Change[] = []
  for (const [settingId, value] of Object.entries(values)) {
    const setting = protocol.settings?.find((one) => one.settingId === settingId)
    if (!setting) return { ok: false, settingId, because: `${protocol.protocolId} ${protocol.version} has no setting "${settingId}".` }
    const because = whyOutOfRange(setting, value)
    if (because !== null) return { ok: false, settingId, because }
    const named = protocol.limits.filter(({ limitId }) => setting.limitIds.includes(limitId))
    changes.push(...named.map((limit) => [limit, value] as const))
  }
  return { ok: true, protocol: changes.length === 0 ? protocol : withChanges(protocol, changes) }
}

function whyOutOfRange({ name, range: [low, high], unit }: SiteSetting, value: number): string | null {
  return Number.isFinite(value) && value >= low && value <= high
    ? null
    : `${name} may be set from ${low} to ${high} ${unit}, not to ${value}.`
}

/** One threshold is one figure: toxicity and conditional checks that compare with it follow the limit. */
function withChanges(protocol: Protocol, changes: readonly Change[]): Protocol {
  const put = (condition: Condition): Condition => withChangesIn(condition, changes)
  const { toxicity } = protocol
  return {
    ...protocol,
    limits: protocol.limits.map((limit) => ({ ...limit, value: changes.find(([changed]) => changed === limit)?.[1] ?? limit.value })),
    phases: protocol.phases.map((phase) => withConditions(phase, put)),
    ...(toxicity ? { toxicity: { ...toxicity, condition: put(toxicity.condition) } } : {}),
  }
}

const withConditions = <P extends Phase>(phase: P, put: (condition: Condition) => Condition): P => ({
  ...phase,
  schedules: phase.schedules.map((schedule) =>
    schedule.mode === 'conditional' && schedule.condition ? { ...schedule, condition: put(schedule.condition) } : schedule,
  ),
})

function withChangesIn(condition: Condition, changes: readonly Change[]): Condition {
  const inner = (conditions: readonly Condition[]) => conditions.map((one) => withChangesIn(one, changes))
  if ('all' in condition) return { all: inner(condition.all) }
  if ('any' in condition) return { any: inner(condition.any) }
  if ('of' in condition) return { ...condition, of: inner(condition.of) }
  if (!('subject' in condition)) return condition
  const { subject, op, value } = condition
  const change = changes.find(([limit]) => limit.subject === subject && limit.op === op && limit.value === value)
  return change ? { ...condition, value: change[1] } : condition
}

/** One figure that the site has set otherwise. */
export interface SiteFigure {
  readonly settingId: string
  readonly name: string
  readonly unit: string
  readonly default: number
  readonly value: number
  readonly source: readonly string[]
}

/** What a site's figures change in a protocol; what is set to the protocol's own figure is no change. */
export const siteFigures = ({ settings = [] }: Protocol, values: SettingValues): readonly SiteFigure[] =>
  settings.flatMap(({ settingId, name, unit, default: standard, source }) => {
    const value = values[settingId]
    return value === undefined || value === standard ? [] : [{ settingId, name, unit, default: standard, value, source }]
  })
