'use client'
/** The sheet of a handover in the order of SBAR, as the record says it: what runs, how it came so, how it stands, what comes. And what nobody knows. */
import type { ReactNode } from 'react'
import { figure, OBSERVATIONS, scoreNow, type HandoverSheet as SheetView, type ReadingView, type ScoreView, type Unknown } from '#domain'
import { AlertLine } from '#app/_alerts/AlertLine.tsx'
import { Ticking } from '#app/_alerts/Ticking.tsx'
import { useNowAs } from '#app/_live/useNow.ts'
import { PriorityIcon } from '#app/_ui/PriorityIcon.tsx'
import { agoText, formatTime, spanText } from '#app/_ui/time.ts'
import css from './HandoverSheet.module.css'

interface HandoverSheetProps {
  readonly sheet: SheetView
  readonly timeZone: string
}

export function HandoverSheet({ sheet, timeZone }: HandoverSheetProps) {
  const { situation, background, assessment, recommendation, unknown } = sheet
  const time = (at: number): string => formatTime(at, timeZone)
  return (
    <article className={css.sheet} aria-label="Handover sheet" data-testid="handover-sheet">
      <p className={css.made}>
        From the record up to entry {sheet.version}, as it stands at {formatTime(sheet.asOfAt, timeZone, 'seconds')}.
      </p>
      <Part letter="S" word="Situation">
        <Situation situation={situation} timeZone={timeZone} />
      </Part>
      <Part letter="B" word="Background">
        <Lines>
          <Line term="For">{background.indication}</Line>
          <Line term="Protocol">{background.protocol}</Line>
          <Line term="Ordered">
            {background.order.prescriber}, {time(background.order.orderedAt)}; session opened {time(background.openedAt)}
          </Line>
          <Line term="Allergies">{situation.patient.allergies.join(', ') || 'none known'}</Line>
          {background.present.length > 0 && <Line term="Contraindications">{background.present.join('; ')}</Line>}
          {background.override && (
            <Line term="Goes on all the same">
              {background.override.prescriber}: {background.override.reason}
            </Line>
          )}
          {background.doses.map(({ drug, doseGrams, kind, at }) => (
            <Line key={`${kind} ${at}`} term={kind === 'antidote' ? 'Antidote' : 'Dose'}>
              {drug} {figure(doseGrams)} g at {time(at)}
            </Line>
          ))}
          {background.reactions.map(({ reaction, severity, at }) => (
            <Line key={at} term="Reaction">
              {reaction}, {severity}, at {time(at)}
            </Line>
          ))}
        </Lines>
      </Part>
      <Part letter="A" word="Assessment">
        <Assessment assessment={assessment} />
      </Part>
      <Part letter="R" word="Recommendation">
        <Recommendation recommendation={recommendation} timeZone={timeZone} />
      </Part>
      <Part letter="?" word="Not known" isUnknown={unknown.length > 0}>
        {unknown.length === 0 ? (
          <p>All that the protocol watches now has a reading that counts.</p>
        ) : (
          <ul className={css.unknown} data-testid="sheet-unknown">
            {unknown.map((one) => (
              <NotKnown key={one.code} unknown={one} timeZone={timeZone} />
            ))}
          </ul>
        )}
      </Part>
    </article>
  )
}

interface PartProps {
  readonly letter: string
  readonly word: string
  readonly isUnknown?: boolean
  readonly children: ReactNode
}

const Part = ({ letter, word, isUnknown = false, children }: PartProps) => (
  <section className={css.part} aria-label={word} data-unknown={isUnknown || undefined}>
    <h3 className={css.heading}>
      <span className={css.letter} aria-hidden>{letter}</span> {word}
    </h3>
    {children}
  </section>
)

const Lines = ({ children }: { readonly children: ReactNode }) => <dl className={css.lines}>{children}</dl>

const Line = ({ term, children }: { readonly term: string; readonly children: ReactNode }) => (
  <div className={css.line}>
    <dt>{term}</dt>
    <dd>{children}</dd>
  </div>
)

const STATUS_WORDS: Readonly<Record<SheetView['situation']['status'], string>> = {
  open: 'Not started', running: 'Running', paused: 'Paused', stopped: 'Stopped, under observation', closed: 'Closed',
}

function Situation({ situation, timeZone }: { readonly situation: SheetView['situation']; readonly timeZone: string }) {
  const { status, phase, pump, pause, alerts, silenced } = situation
  const time = (at: number): string => formatTime(at, timeZone)
  return (
    <>
      <Lines>
        <Line term="Now">
          <strong>{STATUS_WORDS[status]}</strong>
          {phase && `, ${phase.name.toLowerCase()} since ${time(phase.startedAt)}`}
        </Line>
        {pump && (
          <Line term="Pump">
            {pump.isKeepOpen ? 'keeps the vein open at ' : ''}
            <strong>{figure(pump.rateMlPerHour)} mL/h</strong> = {figure(pump.rateGramsPerHour)} g/h, since {time(pump.sinceAt)}
          </Line>
        )}
        {pause && <Line term="Paused">since {time(pause.sinceAt)}: {pause.reason}</Line>}
      </Lines>
      {alerts.length + silenced.length === 0 && <p>No alert stands.</p>}
      {[...alerts, ...silenced].map((alert) => (
        <AlertLine key={alert.alertId} alert={alert} timeZone={timeZone} />
      ))}
    </>
  )
}

function Assessment({ assessment }: { readonly assessment: SheetView['assessment'] }) {
  const { infusedGrams, infusedMl, infusedMinutes, byPhase, readings, earlyWarning } = assessment
  return (
    <>
      <Lines>
        <Line term="Infused">
          <strong>{figure(infusedGrams)} g</strong> in {figure(infusedMl)} mL, {spanText(infusedMinutes * 60_000)} of the pump’s time
        </Line>
        {byPhase.map(({ phase, startedAt, givenGrams, orderedGrams }) => (
          <Line key={phase} term={phase}>
            {startedAt === null ? `not begun, ${figure(orderedGrams)} g ordered` : `${figure(givenGrams)} g of ${figure(orderedGrams)} g`}
          </Line>
        ))}
      </Lines>
      {readings.length === 0 ? (
        <p>Nothing is charted yet.</p>
      ) : (
        <ul className={css.readings}>
          {readings.map((reading) => (
            <Reading key={reading.code} reading={reading} />
          ))}
        </ul>
      )}
      {earlyWarning && <Score score={earlyWarning} />}
    </>
  )
}

function Reading({ reading: { label, text, occurredAt, staleAt, priority } }: { readonly reading: ReadingView }) {
  const age = useNowAs((now) => agoText(occurredAt, now))
  const isStale = useNowAs((now) => now >= staleAt)
  return (
    <li data-stale={isStale || undefined} data-priority={(!isStale && priority) || undefined}>
      {!isStale && priority && <PriorityIcon priority={priority} size={14} />}
      {label} {isStale ? <><span aria-label="unknown">—</span> <s>{text}</s></> : <strong>{text}</strong>} <span className={css.age}>{age}</span>
    </li>
  )
}

function Score({ score }: { readonly score: ScoreView }) {
  // One string, so that it is drawn again only when its words change.
  const [title = '', value = '', note = ''] = useNowAs((now) => [scoreNow(score, now).title, scoreNow(score, now).value, scoreNow(score, now).note].join('\n')).split('\n')
  const age = useNowAs((now) => ('occurredAt' in score ? agoText(score.occurredAt, now) : ''))
  return <p><strong>{title} {value}</strong> {note} <span className={css.age}>{age}</span></p>
}

const labels = (set: { readonly observations: readonly (keyof typeof OBSERVATIONS)[] }): string =>
  set.observations.map((code) => OBSERVATIONS[code].label).join(' · ')

/** Design: the sets ahead that a sheet names. */
const AHEAD = 3

function Recommendation({ recommendation, timeZone }: { readonly recommendation: SheetView['recommendation']; readonly timeZone: string }) {
  const { due, missed, bagEndsAt, phaseEndsAt, owed, isSecondCheckMissing, programCheckedAt } = recommendation
  const time = (at: number): string => formatTime(at, timeZone)
  return (
    <Lines>
      {missed.map((set) => (
        <Line key={set.checkIds.join(' ')} term={`Missed ${time(set.dueAt)}`}>{labels(set)}</Line>
      ))}
      {due.slice(0, AHEAD).map((set) => (
        <Line key={set.checkIds.join(' ')} term={`Due ${time(set.dueAt)}`}>
          {labels(set)} <Ticking dueAt={set.dueAt} lateAt={set.lateAt} />
        </Line>
      ))}
      {due.length === 0 && <Line term="Checks">none is scheduled</Line>}
      {bagEndsAt !== null && <Line term="Bag ends">{time(bagEndsAt)} <Ticking dueAt={bagEndsAt} /></Line>}
      {phaseEndsAt !== null && <Line term="Phase ends">{time(phaseEndsAt)} <Ticking dueAt={phaseEndsAt} /></Line>}
      {owed.length > 0 && <Line term="Still owed">{owed.join('; ')}</Line>}
      {isSecondCheckMissing && <Line term="Double check">the second half is missing</Line>}
      <Line term="Program checked">
        {programCheckedAt === null ? 'never by two people for a handover' : `by two people for a handover at ${time(programCheckedAt)}`}
      </Line>
    </Lines>
  )
}

function NotKnown({ unknown: { label, lastAt, reason }, timeZone }: { readonly unknown: Unknown; readonly timeZone: string }) {
  return (
    <li>
      <strong>{label}</strong> {lastAt === null ? 'never observed' : `last seen ${formatTime(lastAt, timeZone)}`}
      {reason !== null && `, not done: ${reason}`}
    </li>
  )
}
