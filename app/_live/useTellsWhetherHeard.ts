import { useEffect } from 'react'
import { useLive } from './useLive.ts'

/** Says with what is shown here whether it could be heard as well; a page without sound is not. */
export function useTellsWhetherHeard(isHeard: boolean): void {
  const { shownAlerts } = useLive()
  useEffect(() => {
    shownAlerts.heard(isHeard)
    return () => shownAlerts.heard(false)
  }, [shownAlerts, isHeard])
}
