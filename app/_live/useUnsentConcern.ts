import { isOfCourse } from './commands.ts'
import { useOutbox } from './useOutbox.ts'

/** Whether an answer of this patient that wants a person lies on this device, and perhaps nowhere else. */
export function useUnsentConcern(patientId: string): boolean {
  const { waiting, needsAttention } = useOutbox()
  return [...waiting, ...needsAttention.map(({ command }) => command)].some((entry) => isOfCourse(entry) && entry.wantsPerson && entry.patientId === patientId)
}
