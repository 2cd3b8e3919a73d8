'use client'
/** Who lies here and what runs: always in view. */
import { memo } from 'react'
import { figure, flowingSegment, infusedGrams, phaseDoseGrams, phaseOf, runningSegment, type Session } from '#domain'
import { useNowAs } from '#app/_live/useNow.ts'
import { Equals } from '#app/_ui/Equals.tsx'
import { rateIn } from './program.ts'
import { Score } from './Score.tsx'
import css from './TopBand.module.css'

export const TopBand = memo(function TopBand({ session }: { readonly session: Session }) {
  const { patient, station, protocol } = session
  return (
    <section className={css.band} aria-label="Patient and infusion" data-testid="top-band">
      <div className={css.who} data-long={station.name.length > LONG || undefined}>
        <span className={css.bed}>{station.name}</span>
        <div className={css.person}>
          <h2 className={css.name}>
            {patient.familyName.toUpperCase()} {patient.givenName}
          </h2>
          <p className={css.facts}>
            <span>born {patient.bornOn}</span>
            <span>{patient.identifier}</span>
            <Allergies allergies={patient.allergies} />
          </p>
        </div>
      </div>
      <div className={css.drug}>
        <p className={css.salt}>{protocol.salt}</p>
        <PumpLine session={session} />
        <DoseProgress session={session} />
      </div>
      <Score session={session} />
    </section>
  )
})

/** More letters than a bed with its number has. */
const LONG = 8

function Allergies({ allergies }: { readonly allergies: readonly string[] }) {
  if (allergies.length === 0) return <span>no known allergies</span>
  return <strong className={css.allergies}>Allergies: {allergies.join(', ')}</strong>
}

const STATUS_TEXT: Readonly<Record<Session['status'], string>> = {
  open: 'Not started',
  running: 'Running',
  paused: 'PAUSED',
  stopped: 'Stopped',
  closed: 'Closed',
}

function PumpLine({ session }: { readonly session: Session }) {
  const phase = session.phase && phaseOf(session.protocol, session.phase.phaseId)
  const running = runningSegment(session)
  const keptOpen = running ? undefined : flowingSegment(session)
  return (
    <div className={css.pump} data-status={session.status} data-testid="pump-line">
      <span className={css.status}>{STATUS_TEXT[session.status]}</span>
      {phase && <span>{phase.name}</span>}
      {keptOpen && <strong>vein kept open at {figure(keptOpen.rateMlPerHour)} mL/h</strong>}
      {running && (
        <Equals figures={rateIn(session, running.phaseId, running.rateMlPerHour, running.concentrationMgPerMl)} />
      )}
    </div>
  )
}

function DoseProgress({ session }: { readonly session: Session }) {
  // To the figure that is told, so that it is drawn again only when there is something to see.
  const given = useNowAs((now) => infusedGrams(session.segments, now, session.phase?.phaseId).toFixed(2))
  const dose = phaseDoseGrams(session)
  if (dose === null || !session.phase || phaseOf(session.protocol, session.phase.phaseId)?.kind !== 'infusion')
    return null
  const text = `${given} g of ${figure(dose)} g`
  return (
    <div className={css.dose}>
      <progress
        className={css.progress}
        max={dose}
        value={Math.min(Number(given), dose)}
        aria-label={`Dose in this phase: ${text}`}
      />
      <span className={css.given}>{text}</span>
    </div>
  )
}
