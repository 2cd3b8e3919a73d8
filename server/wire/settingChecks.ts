/** What is wrong with the figures that a site may set. */
import type { Limit, Protocol, SiteSetting } from '#domain'
import { strangers } from './limitChecks.ts'
import { unless, type Problems } from './protocolProblem.ts'

const limitsOf = ({ limits }: Protocol, { limitIds }: SiteSetting): readonly Limit[] =>
  limits.filter(({ limitId }) => limitIds.includes(limitId))

/** Each setting names limits of the protocol in their unit, and a range that holds what they say. */
export function settingProblems(protocol: Protocol): Problems {
  return (protocol.settings ?? []).flatMap((setting, index) => {
    const { limitIds, unit, range } = setting
    const path = `settings.${index}`
    const [low, high] = range
    return [
      ...strangers(limitIds, protocol.limits.map(({ limitId }) => limitId), `${path}.limitIds`, 'limit'),
      ...unless(low < high, `${path}.range`, `The range begins at ${low} and ends at ${high}.`),
      ...limitsOf(protocol, setting).flatMap((limit) => [
        ...unless(limit.unit === unit, `${path}.unit`, `"${limit.limitId}" is in ${limit.unit}, not in ${unit}.`),
        ...unless(
          typeof limit.value === 'number' && limit.value >= low && limit.value <= high,
          `${path}.range`,
          `"${limit.limitId}" stands at ${String(limit.value)}, outside ${low} to ${high} ${unit}.`,
        ),
      ]),
    ]
  })
}

/** As published, each limit stands at its setting's default; a site's own figures come later, and are no slip. */
export const otherDefaults = (protocol: Protocol): Problems =>
  (protocol.settings ?? []).flatMap((setting, index) =>
    limitsOf(protocol, setting).flatMap(({ limitId, value }) =>
      unless(value === setting.default, `settings.${index}.default`, `"${limitId}" stands at ${String(value)}, the default says ${setting.default}.`),
    ),
  )
