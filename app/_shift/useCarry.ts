import { useState, type PointerEvent } from 'react'

export interface Carry {
  /** Who is carried, and over whom; null while nobody is. */
  readonly sessionId: string | null
  readonly overId: string | null
  /** What makes an element the place where a patient is taken up. */
  readonly grip: (sessionId: string) => {
    readonly ref: (node: HTMLElement | null) => (() => void) | undefined
    readonly onPointerDown: (event: PointerEvent<HTMLElement>) => void
    readonly onPointerMove: (event: PointerEvent<HTMLElement>) => void
    readonly onPointerUp: () => void
    readonly onPointerCancel: () => void
  }
}

/** Taking a patient by finger or pointer and putting them down at a nurse (`data-carry-to`). It asks nothing of the keyboard: there is a button too. */
export function useCarry(onPut: (sessionId: string, toId: string) => void): Carry {
  const [carried, setCarried] = useState<{ readonly sessionId: string; readonly overId: string | null } | null>(null)
  const grip: Carry['grip'] = (sessionId) => ({
    ref: takesTouch,
    onPointerDown: (event) => {
      event.currentTarget.setPointerCapture(event.pointerId)
      setCarried({ sessionId, overId: null })
    },
    onPointerMove: ({ clientX, clientY }) => {
      if (!carried) return
      const overId = nurseAt(clientX, clientY)
      if (overId !== carried.overId) setCarried({ ...carried, overId })
    },
    onPointerUp: () => {
      setCarried(null)
      if (carried && carried.overId !== null) onPut(carried.sessionId, carried.overId)
    },
    onPointerCancel: () => setCarried(null),
  })
  return { sessionId: carried?.sessionId ?? null, overId: carried?.overId ?? null, grip }
}

/** The browser makes no gesture of its own of this touch: after one it would swallow the next tap. */
function takesTouch(node: HTMLElement | null): (() => void) | undefined {
  if (!node) return undefined
  const take = (event: TouchEvent) => event.preventDefault()
  node.addEventListener('touchstart', take, { passive: false })
  return () => node.removeEventListener('touchstart', take)
}

const nurseAt = (x: number, y: number): string | null => document.elementFromPoint(x, y)?.closest<HTMLElement>('[data-carry-to]')?.dataset['carryTo'] ?? null
