/** When the STOP card is open: by itself with each new toxicity alert, until somebody puts that one aside. */
import { useCallback, useMemo, useState } from 'react'
import { stopCard, type Session } from '#domain'

export function useStopCard(session: Session, mayAct: boolean) {
  const card = useMemo(() => (mayAct ? stopCard(session) : null), [session, mayAct])
  const [asideId, setAside] = useState<string | null>(null)
  const [isLeft, setLeft] = useState(false)
  const open = useCallback(() => setAside(null), [])
  const putAside = () => setAside(card?.alertId ?? null)
  return {
    card,
    isOpen: card !== null && card.alertId !== asideId,
    open,
    close: putAside,
    /** Put aside for one deed; it comes back with `comeBack`. */
    leave: () => {
      putAside()
      setLeft(true)
    },
    comeBack: () => {
      if (isLeft) setAside(null)
      setLeft(false)
    },
  }
}
