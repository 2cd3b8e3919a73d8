'use client'
/** Wristband and bag, held against this session: by a scanner at any moment, by the camera, or typed. Nobody has to; the record says what was not. */
import { IconCircleCheck, IconScan } from '@tabler/icons-react'
import { useState } from 'react'
import { authorName, readLabel, scanFor, standingMismatch, TARGET_WORDS, type ScanPurpose, type ScanTarget } from '#domain'
import { useNow } from '#app/_live/useNow.ts'
import { CameraButton } from '#app/_scan/CameraButton.tsx'
import { TypedCode } from '#app/_scan/TypedCode.tsx'
import { useScanner } from '#app/_scan/useScanner.ts'
import { Refusal } from '#app/_ui/Refusal.tsx'
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
  const { session, timeZone } = bedside
  const now = useNow()
  const [refusal, setRefusal] = useState<string | null>(null)
  const compare = async (code: string, isTyped = false) => {
    const body = { type: 'RecordScan', target: targetOf(code), purpose, code: code.trim() } as const
    setRefusal(await bedside.act(isTyped ? { ...body, isTyped } : body))
  }
  useScanner((code) => void compare(code), isListening)
  const mismatch = standingMismatch(session, now)
  return (
    <section className={css.panel} aria-label="Scans" data-testid="scan-panel">
      {mismatch && <Mismatch session={session} scan={mismatch} />}
      <div className={css.line}>
        <ul className={css.targets}>
          {targets.map((target) => {
            const scan = scanFor(session, target, purpose, now)
            return (
              <li key={target} className={css.target} data-matches={scan !== null} data-testid={`scanned-${target}`}>
                {scan ? <IconCircleCheck size={24} aria-hidden /> : <IconScan size={24} aria-hidden />}
                <span>
                  <strong>{TARGET_WORDS[target]}</strong>{' '}
                  {scan ? `matches, ${formatTime(scan.occurredAt, timeZone)} ${authorName(scan.by)}${scan.event.isTyped ? ', typed' : ''}` : 'not scanned'}
                </span>
              </li>
            )
          })}
        </ul>
        <div className={css.ways}>
          <CameraButton title={titleOf(targets)} onCode={(code) => void compare(code)} />
          <TypedCode onCode={(code, isTyped) => void compare(code, isTyped)} />
        </div>
      </div>
      <Refusal sentence={refusal} />
    </section>
  )
}

/** A label says what it is of; a number without a frame is a wristband's. */
function targetOf(code: string): ScanTarget {
  const kind = readLabel(code)?.kind
  return kind === 'bag' || kind === 'station' ? kind : 'patient'
}

const titleOf = (targets: readonly ScanTarget[]): string => `Scan ${targets.map((target) => TARGET_WORDS[target].toLowerCase()).join(' or ')}`
