'use client'
/** Wristband and bag, held against this session. Nobody has to scan; the record says what was not. */
import { IconCircleCheck, IconScan } from '@tabler/icons-react'
import { useState } from 'react'
import { authorName, readLabel, scanFor, standingMismatch, TARGET_WORDS, type ScanPurpose, type ScanTarget } from '#domain'
import { useNow } from '#app/_live/useNow.ts'
import { ScanLine } from '#app/_scan/ScanLine.tsx'
import { formatTime } from '#app/_ui/TimeText.tsx'
import type { Bedside } from './bedside.ts'
import { Mismatch } from './Mismatch.tsx'
import css from './ScanPanel.module.css'

interface ScanPanelProps {
  readonly bedside: Bedside
  readonly purpose: ScanPurpose
  readonly targets: readonly ScanTarget[]
  /** Not while something else lies over it. */
  readonly isListening?: boolean
}

export function ScanPanel({ bedside, purpose, targets, isListening = true }: ScanPanelProps) {
  const { session } = bedside
  const now = useNow()
  const [refusal, setRefusal] = useState<string | null>(null)
  const compare = async (code: string, isTyped: boolean) => {
    const body = { type: 'RecordScan', target: targetOf(code), purpose, code: code.trim() } as const
    setRefusal(await bedside.act(isTyped ? { ...body, isTyped } : body))
  }
  const mismatch = standingMismatch(session, now)
  return (
    <ScanLine
      title={`Scan ${targets.map((target) => TARGET_WORDS[target].toLowerCase()).join(' or ')}`}
      above={mismatch && <Mismatch session={session} scan={mismatch} />}
      refusal={refusal}
      isListening={isListening}
      onCode={(code, isTyped) => void compare(code, isTyped)}
    >
      <ul className={css.targets}>
        {targets.map((target) => {
          const scan = scanFor(session, target, purpose, now)
          return (
            <li key={target} className={css.target} data-matches={scan !== null} data-testid={`scanned-${target}`}>
              {scan ? <IconCircleCheck size={24} aria-hidden /> : <IconScan size={24} aria-hidden />}
              <span>
                <strong>{TARGET_WORDS[target]}</strong>{' '}
                {scan
                  ? `matches, ${formatTime(scan.occurredAt, bedside.timeZone)} ${authorName(scan.by)}${scan.event.isTyped ? ', typed' : ''}`
                  : 'not scanned'}
              </span>
            </li>
          )
        })}
      </ul>
    </ScanLine>
  )
}

/** A label says what it is of; a number without a frame is a wristband's. */
function targetOf(code: string): ScanTarget {
  const kind = readLabel(code)?.kind
  return kind === 'bag' || kind === 'station' ? kind : 'patient'
}
