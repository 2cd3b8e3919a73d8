'use client'
/** What is open over the bedside page: one act at a time. Fetched after the page, which stands without it. */
import { useWhileShown } from '#app/_ui/useWhileShown.ts'
import type { Bedside } from './bedside.ts'
import { Checklist } from './Checklist.tsx'
import { Correction } from './Correction.tsx'
import type { Doing } from './doing.ts'
import { EmergencySheet } from './EmergencySheet.tsx'
import { HandOverForm } from './HandOverForm.tsx'
import { CloseSheet, DoseSheet, NoteSheet, ReactionSheet } from './NoteSheets.tsx'
import { OpenCheck, type Keeping } from './OpenCheck.tsx'
import { ProgramSheet } from './ProgramSheet.tsx'
import { PauseSheet, ResumeSheet, StopSheet } from './PumpSheets.tsx'

interface OpenProps {
  readonly bedside: Bedside
  readonly doing: Doing
  /** Null until it was read. */
  readonly keeping: Keeping | null
  readonly onClose: () => void
}

export function Open({ bedside, doing, keeping, onClose: close }: OpenProps) {
  const onClose = useWhileShown(close)
  switch (doing.what) {
    case 'correct':
      return keeping && <Correction bedside={bedside} refused={doing.refused} {...keeping} onClose={onClose} />
    case 'checklist':
      return <Checklist bedside={bedside} onClose={onClose} />
    case 'check':
      return keeping && <OpenCheck bedside={bedside} miss={doing.miss} {...keeping} onClose={onClose} />
    case 'program':
      return (
        <ProgramSheet
          bedside={bedside}
          subject={doing.subject}
          isCheckOnly={doing.isCheckOnly ?? false}
          onClose={onClose}
        />
      )
    case 'emergency':
      return <EmergencySheet bedside={bedside} onClose={onClose} />
    case 'pause':
      return <PauseSheet bedside={bedside} onClose={onClose} />
    case 'resume':
      return <ResumeSheet bedside={bedside} onClose={onClose} />
    case 'stop':
      return <StopSheet bedside={bedside} onClose={onClose} />
    case 'dose':
      return <DoseSheet bedside={bedside} onClose={onClose} />
    case 'reaction':
      return <ReactionSheet bedside={bedside} onClose={onClose} />
    case 'note':
      return <NoteSheet bedside={bedside} onClose={onClose} />
    case 'handover':
      return <HandOverForm bedside={bedside} onClose={onClose} />
    case 'close':
      return <CloseSheet bedside={bedside} onClose={onClose} />
  }
}
