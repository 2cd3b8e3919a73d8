/** The explanations of figures that are being typed, as far as they can be judged yet. */
import { explainProgram, figure, type EnteredProgram, type Meant, type ProgramField, type Slip } from '#domain'
import { numberOf } from './draft.ts'

/** The most plausible explanation of each typed figure. A figure that may still become the ordered one is not held up. */
export function slipsOf(meant: Meant | null, typed: Partial<Readonly<Record<ProgramField, string>>>): readonly Slip[] {
  if (meant === null) return []
  const entered: Partial<Record<ProgramField, number>> = {}
  for (const field of Object.keys(typed) as ProgramField[]) {
    const value = numberOf(typed[field])
    if (value !== null) entered[field] = value
  }
  const found = explainProgram(meant, entered satisfies EnteredProgram)
  return found.filter((slip, index) => {
    const isBegun = figure(slip.meant).startsWith(typed[slip.field] ?? '')
    return !isBegun && found.findIndex(({ field }) => field === slip.field) === index
  })
}
