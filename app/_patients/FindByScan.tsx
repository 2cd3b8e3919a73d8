'use client'
import { IconScan } from '@tabler/icons-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import type { Tile } from '#domain'
import { useCommand } from '#app/_live/useCommand.ts'
import { useServerTime } from '#app/_live/useNow.ts'
import { ScanLine } from '#app/_scan/ScanLine.tsx'
import { findSession, isCheckOpen } from './findScanned.ts'
import { CHECK_MARK } from './useCheckMark.ts'
import css from './MyPatients.module.css'

/** A wristband opens its own patient: the form of the check when it is due, the bedside else. Who stands at the bed is charted. */
export function FindByScan({ tiles }: { readonly tiles: readonly Tile[] }) {
  const router = useRouter()
  const { send } = useCommand()
  const now = useServerTime()
  const [refusal, setRefusal] = useState<string | null>(null)
  const open = (code: string, isTyped: boolean) => {
    const found = findSession(code, tiles)
    if (found.tile === null) return setRefusal(found.because)
    setRefusal(null)
    const { tile, by } = found
    void send(tile.sessionId, { type: 'RecordScan', target: by, purpose: 'visit', code, ...(isTyped ? { isTyped } : {}) })
    router.push(`/session/${tile.sessionId}${isCheckOpen(tile, now()) ? CHECK_MARK : ''}`)
  }
  return (
    <ScanLine title="Scan a wristband" refusal={refusal} onCode={open}>
      <span className={css.scan}>
        <IconScan size={24} aria-hidden /> Scan a wristband: it opens its patient’s check.
      </span>
    </ScanLine>
  )
}
