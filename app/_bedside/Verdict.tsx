'use client'
/** What comes of a scan, over the form that is open: nothing of it is lost, and nobody charts on for the wrong patient. */
import { IconCircleCheck } from '@tabler/icons-react'
import { wantedText, type Entry, type Outcome, type Scan, type Session } from '#domain'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { Refusal } from '#app/_ui/Refusal.tsx'
import { SheetFrame } from '#app/_ui/Sheet.tsx'
import { because } from './bedside.ts'
import { Mismatch } from './Mismatch.tsx'
import css from './ScanPanel.module.css'

interface VerdictProps {
  readonly session: Session
  readonly outcome: Outcome
  readonly onClose: () => void
}

export function Verdict({ session, outcome, onClose }: VerdictProps) {
  const scan = outcome.outcome === 'accepted' ? scanIn(outcome.entries) : null
  return (
    <SheetFrame title={scan === null ? 'Not compared' : scan.event.isMatch ? 'Matches this session' : 'Not this session'} onClose={onClose}>
      <Refusal sentence={because(outcome)} />
      {scan && !scan.event.isMatch && <Mismatch session={session} scan={scan} />}
      {scan?.event.isMatch && (
        <p className={css.good}>
          <IconCircleCheck size={30} aria-hidden /> {wantedText(session, scan.event.target, scan.event.purpose)}
        </p>
      )}
      <BigButton variant="default" fullWidth onClick={onClose} data-testid="verdict-back">
        Back to the form
      </BigButton>
    </SheetFrame>
  )
}

function scanIn(entries: readonly Entry[]): Scan | null {
  for (const entry of entries) if (entry.event.type === 'ScanRecorded') return { ...entry, event: entry.event }
  return null
}
