import { openHalf, type DoubleCheckHalf, type DoubleCheckPurpose, type Session } from '#domain'
import { useNowAs } from '#app/_live/useNow.ts'

/** The first half that waits for its second now; of one purpose, when one is given. After half an hour it is forgotten, as by the law. */
export function useOpenHalf(session: Session, purpose?: DoubleCheckPurpose): DoubleCheckHalf | null {
  const isOpen = useNowAs((now) => openHalf(session, now) !== null)
  const half = isOpen ? session.halfCheck : null
  return purpose === undefined || half?.purpose === purpose ? half : null
}
