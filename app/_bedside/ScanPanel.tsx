'use client'
/** Wristband and bag, held against this session. Nobody has to scan; the record says what was not. */
import { IconCircleCheck, IconScan } from '@tabler/icons-react'
import { createContext, use, useState } from 'react'
import { authorName, PURPOSE_WORDS, readLabel, scanFor, standingMismatch, TARGET_WORDS, type Outcome, type ScanPurpose, type ScanTarget } from '#domain'
import { useNowParts } from '#app/_live/useNow.ts'
import { ScanLine } from '#app/_scan/ScanLine.tsx'
import { useOnDemand } from '#app/_ui/useLater.ts'
import { formatTime } from '#app/_ui/TimeText.tsx'
import type { Bedside } from './bedside.ts'
import { Mismatch } from './Mismatch.tsx'
import css from './ScanPanel.module.css'

const verdict = () => import('./Verdict.tsx')

/** Whether a form lies over the page: what comes of a scan has to be said over that form. */
export const Covered = createContext(false)

interface ScanPanelProps {
  readonly bedside: Bedside
  readonly purpose: ScanPurpose
  readonly targets: readonly ScanTarget[]
}

export function ScanPanel({ bedside, purpose, targets }: ScanPanelProps) {
  const { session } = bedside
  const isCovered = use(Covered)
  const [refusal, setRefusal] = useState<string | null>(null)
  const [told, setTold] = useState<Outcome | null>(null)
  const room = useOnDemand(isCovered && told !== null, verdict)
  const compare = async (code: string, isTyped: boolean) => {
    const body = { type: 'RecordScan', target: targetOf(code), purpose, code: code.trim(), ...(isTyped ? { isTyped } : {}) } as const
    // The same law says it here at once; the server's word comes a moment later.
    setTold(bedside.foresee(body))
    setRefusal(await bedside.act(body))
  }
  const { mismatch, scans } = useNowParts((now) => ({
    mismatch: standingMismatch(session, now),
    scans: targets.map((target) => ({ target, scan: scanFor(session, target, purpose, now) })),
  }))
  return (
    <ScanLine
      title={`Scan ${targets.map((target) => TARGET_WORDS[target].toLowerCase()).join(' or ')}`}
      label={`Scans ${PURPOSE_WORDS[purpose]}`}
      above={mismatch && <Mismatch session={session} scan={mismatch} />}
      refusal={refusal}
      onCode={(code, isTyped) => void compare(code, isTyped)}
    >
      {isCovered && told && room && <room.Verdict session={session} outcome={told} onClose={() => setTold(null)} />}
      <ul className={css.targets}>
        {scans.map(({ target, scan }) => (
          <li key={target} className={css.target} data-matches={scan !== null} data-testid={`scanned-${target}`}>
            {scan ? <IconCircleCheck size={24} aria-hidden /> : <IconScan size={24} aria-hidden />}
            <span>
              <strong>{TARGET_WORDS[target]}</strong>{' '}
              {scan
                ? `matches, ${formatTime(scan.occurredAt, bedside.timeZone)} ${authorName(scan.by)}${scan.event.isTyped ? ', typed' : ''}`
                : 'not scanned'}
            </span>
          </li>
        ))}
      </ul>
    </ScanLine>
  )
}

/** A label says what it is of; a number without a frame is a wristband's. */
function targetOf(code: string): ScanTarget {
  const kind = readLabel(code)?.kind
  return kind === 'bag' || kind === 'station' ? kind : 'patient'
}
