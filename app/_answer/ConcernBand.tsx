'use client'
/** Stands on the bedside and on the course until it is documented what was done about an answer. */
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import type { Instant } from '#domain'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { useOnDemand } from '#app/_ui/useLater.ts'
import { formatTime } from '#app/_ui/time.ts'
import css from './Concern.module.css'

const sheet = () => import('./ConcernSheet.tsx')

interface ConcernBandProps {
  readonly courseId: string
  readonly concernId: string
  readonly raisedAt: Instant
  readonly timeZone: string
}

export function ConcernBand({ courseId, concernId, raisedAt, timeZone }: ConcernBandProps) {
  const [isOpen, setOpen] = useState(false)
  const room = useOnDemand(isOpen, sheet)
  return (
    <section className={css.band} aria-label="A questionnaire answer wants a person" data-testid="concern-band">
      <IconAlertTriangle size={28} aria-hidden />
      <p>A questionnaire answer wants a person, since {formatTime(raisedAt, timeZone)}. Until the outcome is documented the infusion is not started, and the session is not closed.</p>
      <BigButton data-testid="open-concern" onClick={() => setOpen(true)}>Open and document</BigButton>
      {isOpen && room && <room.ConcernSheet courseId={courseId} concernId={concernId} onClose={() => setOpen(false)} />}
    </section>
  )
}

/** The same where the server does not know of it yet: it lies on this tablet only. */
export function UnsentConcernBand() {
  return (
    <section className={css.band} aria-label="A questionnaire answer wants a person" data-testid="concern-band">
      <IconAlertTriangle size={28} aria-hidden />
      <p>A questionnaire answer wants a person. It lies on this tablet only, so nobody else has been told: stay with the patient. The infusion is not started, and the session is not closed.</p>
    </section>
  )
}
