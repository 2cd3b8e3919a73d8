/** Readings in words, for the pointer. */
import { amendedKey, type PanelRow, type Series } from '#domain'
import { unitWords } from '#app/_ui/unitWords.ts'

/** What was read at the instant of a row, in words. */
export function tipLines(series: readonly Series[], row: PanelRow): string[] {
  return series.flatMap(({ code, label, unit }) => {
    const value = row[code]
    const amended = row[amendedKey(code)]
    return [
      ...(value === undefined ? [] : [`${label} ${value} ${unitWords(unit)}`]),
      ...(amended === undefined ? [] : [`${label} ${amended} ${unitWords(unit)}, amended`]),
    ]
  })
}
