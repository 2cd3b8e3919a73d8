/** What the benches of the screens print: a line a figure, beside its baseline. */
import { writeFileSync } from 'node:fs'

export interface Line {
  readonly what: string
  readonly measured: string
  readonly baseline: string
  readonly target: string
  readonly isMet: boolean | null
  readonly figures: Readonly<Record<string, number>>
}

/** Prints the table, writes the figures where they are wanted, and has the process fail when a target was missed. */
export function tell(lines: readonly Line[], jsonFile: string | undefined): void {
  console.log('| what | measured | baseline in the same run | target | met |\n|---|---|---|---|---|')
  for (const { what, measured, baseline, target, isMet } of lines) {
    console.log(`| ${what} | ${measured} | ${baseline} | ${target} | ${isMet === null ? '' : isMet ? 'yes' : '**no**'} |`)
  }
  if (jsonFile) writeFileSync(jsonFile, `${JSON.stringify(lines, null, 2)}\n`)
  process.exitCode = lines.some(({ isMet }) => isMet === false) ? 1 : 0
}
