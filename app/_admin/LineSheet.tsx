'use client'
/** One line to be written: a name that is given, or changed. */
import { useState } from 'react'
import { Sheet } from '#app/_ui/Sheet.tsx'
import { TextInput } from '#app/_ui/fields.ts'

interface LineSheetProps {
  readonly title: string
  readonly about?: string
  readonly label: string
  readonly before: string
  readonly commitLabel: string
  readonly onCommit: (line: string) => Promise<string | null>
  readonly onClose: () => void
}

export function LineSheet({ title, about, label, before, commitLabel, onCommit, onClose }: LineSheetProps) {
  const [line, setLine] = useState(before)
  return (
    <Sheet title={title} about={about} commitLabel={commitLabel} isReady={line.trim() !== '' && line.trim() !== before} onCommit={() => onCommit(line.trim())} onClose={onClose}>
      <TextInput size="lg" label={label} autoComplete="off" maxLength={120} value={line} data-testid="line" onChange={(event) => setLine(event.currentTarget.value)} />
    </Sheet>
  )
}
