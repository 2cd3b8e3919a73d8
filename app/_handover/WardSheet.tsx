'use client'
/** One sheet over a whole ward: who has whom, what stands, what nobody holds, and the sheet of each patient. */
import { IconUserOff } from '@tabler/icons-react'
import { allocation, unheldRungs, wardCounts, type Allocated, type Tile, type WardSheet as SheetView } from '#domain'
import { AlertLine } from '#app/_alerts/AlertLine.tsx'
import { StandingNow } from '#app/_live/useNow.ts'
import { formatTime } from '#app/_ui/time.ts'
import { HandoverSheet } from './HandoverSheet.tsx'
import css from './WardSheet.module.css'

interface WardSheetProps {
  readonly sheet: SheetView
  readonly wardSeq: number
  readonly timeZone: string
}

export function WardSheet({ sheet, wardSeq, timeZone }: WardSheetProps) {
  const tiles = sheet.patients.map(({ tile }) => tile)
  const unheld = unheldRungs(tiles)
  const standing = tiles.filter(({ alerts }) => alerts.length > 0)
  return (
    <StandingNow value={sheet.asOfAt}>
      <article className={css.sheet} aria-label="Sheet of the ward" data-testid="ward-sheet">
        <p className={css.made}>
          From the record of the ward up to entry {wardSeq}, as it stands at {formatTime(sheet.asOfAt, timeZone, 'dateTime')}. {countsText(sheet)}
        </p>
        {unheld.length > 0 && (
          <section className={css.part} data-wanted aria-label="Nobody holds these" data-testid="sheet-unheld">
            <h2 className={css.heading}>Nobody holds these</h2>
            <ul className={css.list}>
              {unheld.map(({ tile: { station, patient }, alert }) => (
                <li key={`${station} ${alert.alertId}`}><p><strong>{station}</strong> {patient}</p><AlertLine alert={alert} timeZone={timeZone} /></li>
              ))}
            </ul>
          </section>
        )}
        <div className={css.columns}>
          <section className={css.part} aria-label="Who has whom">
            <h2 className={css.heading}>Who has whom</h2>
            {tiles.length === 0 ? <p>No session is open on this ward.</p> : <ul className={css.list}>{allocation(tiles).map((row) => <Holder key={row.nurse?.staffId ?? 'nobody'} row={row} timeZone={timeZone} />)}</ul>}
          </section>
          <section className={css.part} aria-label="Alerts that stand">
            <h2 className={css.heading}>Alerts that stand</h2>
            {standing.length === 0 && <p>No alert stands.</p>}
            <ul className={css.list}>
              {standing.map(({ sessionId, station, patient, alerts }) => (
                <li key={sessionId}>
                  <p><strong>{station}</strong> {patient}</p>
                  {alerts.map((alert) => <AlertLine key={alert.alertId} alert={alert} timeZone={timeZone} />)}
                </li>
              ))}
            </ul>
          </section>
        </div>
        {sheet.patients.map(({ tile: { sessionId, station, patient, alerts }, sheet: own }) => (
          <details key={sessionId} className={css.patient} data-testid="sheet-patient">
            <summary className={css.summary}>
              <strong>{station}</strong> {patient} <span className={css.muted}>{own.answering?.name ?? 'nobody answers'} · {alerts.length === 1 ? '1 alert' : `${alerts.length} alerts`}{own.unknown.length > 0 && ` · ${own.unknown.length} not known`}</span>
            </summary>
            <HandoverSheet sheet={own} timeZone={timeZone} />
          </details>
        ))}
      </article>
    </StandingNow>
  )
}

function countsText(sheet: SheetView): string {
  const { patients, running, alerts, silenced, missedChecks, waiting } = wardCounts(sheet)
  return [
    patients === 1 ? '1 patient' : `${patients} patients`,
    `${running} running`,
    alerts === 1 ? '1 alert stands' : `${alerts} alerts stand`,
    ...(silenced > 0 ? [`${silenced} silenced`] : []),
    ...(missedChecks > 0 ? [missedChecks === 1 ? '1 missed check' : `${missedChecks} missed checks`] : []),
    ...(waiting > 0 ? [waiting === 1 ? '1 handover waits for a signature' : `${waiting} handovers wait for a signature`] : []),
  ].join(' · ')
}

function Holder({ row: { nurse, responsibleFor, covers, offered }, timeZone }: { readonly row: Allocated; readonly timeZone: string }) {
  return (
    <li data-testid="holder">
      <p>{nurse ? <strong>{nurse.name}</strong> : <strong><IconUserOff size={20} aria-hidden /> Nobody answers</strong>}</p>
      {responsibleFor.map((tile) => <p key={tile.sessionId} className={css.held}>{place(tile)}{tile.cover && `: ${tile.cover.name} covers till ${formatTime(tile.cover.untilAt, timeZone)}`}</p>)}
      {covers.map((tile) => <p key={tile.sessionId} className={css.held}>{place(tile)}, for {tile.responsible?.name ?? 'nobody'}{tile.cover && ` till ${formatTime(tile.cover.untilAt, timeZone)}`}</p>)}
      {offered.map((tile) => <p key={tile.sessionId} className={css.held}>{place(tile)} waits for their signature</p>)}
    </li>
  )
}

const place = ({ station, patient }: Tile) => <><strong>{station}</strong> {patient}</>
