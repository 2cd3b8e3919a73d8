'use client'
/** A locked screen: who is signed in, a PIN to go on, another name to take over. What asks for somebody is still told, by bed and not by name. */
import { IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { alertWords, isSounding } from '#domain'
import { Ticking } from '#app/_alerts/Ticking.tsx'
import type { Me } from '#app/_live/people.ts'
import { useNowAs } from '#app/_live/useNow.ts'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { PriorityIcon } from '#app/_ui/PriorityIcon.tsx'
import { agoText, formatTime } from '#app/_ui/time.ts'
import { LOCK_TITLE } from './LockGate.tsx'
import { askingAlerts, type BedAlert, type WatchedBed } from './watched.ts'
import { WhoAreYou } from './WhoAreYou.tsx'
import css from './LockScreen.module.css'

interface LockScreenProps {
  /** Null while it is not known yet who is signed in. */
  readonly me: Me | null
  readonly beds: readonly WatchedBed[]
  readonly timeZone: string
  /** Says that nobody is heard any more; nothing while somebody is. */
  readonly lostBand: ReactNode
  /** Goes back to what everybody may see; null where nothing of the kind is beneath. */
  readonly onLeave: (() => void) | null
}

/** Design: more would push the keypad off a phone; the rest is counted. */
const MOST_ALERTS = 5
const MOST_CHECKS = 4

export function LockScreen({ me, beds, timeZone, lostBand, onLeave }: LockScreenProps) {
  const time = useNowAs((now) => formatTime(now, timeZone))
  const asking = askingAlerts(beds)
  return (
    <>
      {lostBand}
      <div className={css.page}>
        <header className={css.head}>
          <h1 id={LOCK_TITLE} className={css.title}><IconLock size={28} aria-hidden /> Locked</h1>
          <span className={css.clock}>{time}</span>
          {onLeave && <BigButton variant="default" data-testid="lock-leave" onClick={onLeave}>Back to the board</BigButton>}
        </header>
        <div className={css.columns}>
          {(asking.length > 0 || beds.some(({ nextCheck }) => nextCheck)) && (
            <section className={css.told} aria-label="What goes on">
              {asking.length > 0 && (
                <ul className={css.alerts} data-testid="lock-alerts">
                  {asking.slice(0, MOST_ALERTS).map((one) => <AlertRow key={one.alert.alertId} {...one} />)}
                  {asking.length > MOST_ALERTS && <li className={css.more}>and {asking.length - MOST_ALERTS} more alerts</li>}
                </ul>
              )}
              <NextChecks beds={beds} />
            </section>
          )}
          <section className={css.who} aria-label="Unlock">
            {me && <WhoAreYou me={me} isLocked onDone={() => onLeave?.()} />}
            <p className={css.kept}>What was typed and not saved is kept for its own nurse.</p>
          </section>
        </div>
      </div>
    </>
  )
}

function AlertRow({ station, alert }: BedAlert) {
  const isSignal = useNowAs((now) => isSounding(alert, now))
  const age = useNowAs((now) => agoText(alert.raisedAt, now))
  return (
    <li>
      <div className={css.alert} data-priority={alert.priority} data-sounding={isSignal || undefined} data-testid="lock-alert" role={alert.priority === 'high' ? 'alert' : undefined}>
        <PriorityIcon priority={alert.priority} size={26} />
        <span><strong>{station}</strong> {alertWords(alert)}</span>
        <span className={css.age} aria-live="off">{age}</span>
      </div>
    </li>
  )
}

/** The next that are due, on the watched beds. */
function NextChecks({ beds }: { readonly beds: readonly WatchedBed[] }) {
  const next = beds.flatMap(({ sessionId, station, nextCheck }) => (nextCheck ? [{ sessionId, station, ...nextCheck }] : [])).sort((a, b) => a.dueAt - b.dueAt)
  return (
    <ul className={css.checks}>
      {next.slice(0, MOST_CHECKS).map(({ sessionId, station, dueAt, lateAt }) => (
        <li key={sessionId} data-testid="lock-check">
          <strong>{station}</strong> next check <Ticking dueAt={dueAt} lateAt={lateAt} />
        </li>
      ))}
    </ul>
  )
}
