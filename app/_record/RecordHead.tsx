/** Whose record this is, by which order and which protocol, and what came of it. */
import { closingText, dateText, figure, minutesText, percentText, type Report, scale2Text, STATUS_WORDS, titrationText } from '#domain'
import { Chip } from '#app/_ui/Chip.tsx'
import { DoseTable } from './DoseTable.tsx'
import { Facts } from './Facts.tsx'
import css from './record.module.css'
import { useFormatTime } from '#app/_ui/zone.tsx'

export function RecordHead({ report }: { readonly report: Report }) {
  const format = useFormatTime()
  const { patient, order, protocol, pump } = report
  return (
    <section className={css.head} aria-label="Patient, order and dose">
      <div className={css.patient}>
        <div>
          <h2 className={css.name}>
            {patient.familyName.toUpperCase()}, {patient.givenName}
          </h2>
          <p className={css.identity}>
            born {dateText(patient.bornOn)} · {patient.identifier} · {report.station}
          </p>
        </div>
        <Chip tone={report.status === 'closed' ? 'plain' : 'info'}>{STATUS_WORDS[report.status]}</Chip>
      </div>
      <Facts
        facts={[
          ['Allergies', patient.allergies.length === 0 ? 'none known' : patient.allergies.join(', ')],
          ['Indication', protocol.indication],
          ['Weight, pregnancy, eGFR', 'not kept in this record'],
          ['Protocol', `${protocol.title} · ${protocol.protocolId}, version ${protocol.version}`],
          ['Order', [`${order.prescriber}, ${format.dayAndMinute(order.orderedAt)} · ${order.salt}`, scale2Text(order)].filter(Boolean).join(' · ')],
          ...(order.titration ? [['Titration', titrationText(order.titration)] as const] : []),
          ['Session', sessionText(report, format.dayAndMinute)],
          ...(report.closing ? [['Closed as', closingText(report.closing)] as const] : []),
        ]}
      />
      <div className={css.dose}>
        <Figure
          label="Infused"
          value={`${figure(pump.infusedGrams)} g`}
          note={`${figure(pump.infusedMmol)} mmol magnesium, ${figure(pump.infusedMl)} mL`}
        />
        <Figure
          label="Ordered for the phases begun"
          value={`${figure(pump.orderedGrams)} g`}
          note={`${figure(pump.orderedMl)} mL`}
        />
        <Figure label="Difference" {...differenceOf(pump)} />
        <Figure label="Pump time" value={minutesText(pump.infusedMinutes)} note={pauseText(pump.pausedMinutes, report.volume.keepOpenMinutes)} />
      </div>
      <DoseTable rows={pump.byPhase} />
    </section>
  )
}

function pauseText(pausedMinutes: number, keepOpenMinutes: number): string {
  const parts = [
    ...(pausedMinutes > 0 ? [`${minutesText(pausedMinutes)} in which it stood still`] : []),
    ...(keepOpenMinutes > 0 ? [`${minutesText(keepOpenMinutes)} in which it kept the vein open`] : []),
  ]
  return parts.length === 0 ? 'without a pause' : `net of ${parts.join(' and ')}`
}

function differenceOf({ startedAt, stopReason, differencePercent, pumpVolumeMl, infusedMl }: Report['pump']): {
  value: string
  note: string
} {
  const display =
    pumpVolumeMl === null
      ? 'the pump’s own volume was not charted'
      : `pump display ${figure(pumpVolumeMl)} mL against ${figure(infusedMl)} mL`
  if (startedAt === null) return { value: 'not started', note: '' }
  if (differencePercent === null) return { value: 'still running', note: display }
  return { value: percentText(differencePercent), note: `stopped: ${stopReason ?? '—'} · ${display}` }
}

function sessionText({ openedAt, closedAt, asOfAt }: Report, format: (at: number) => string): string {
  return closedAt === null
    ? `opened ${format(openedAt)} · not closed; this record is as of ${format(asOfAt)}`
    : `opened ${format(openedAt)} · closed ${format(closedAt)}`
}

function Figure({ label, value, note }: { readonly label: string; readonly value: string; readonly note: string }) {
  return (
    <div className={css.figure}>
      <span className={css.figureLabel}>{label}</span>
      <strong className={css.figureValue}>{value}</strong>
      <span className={css.figureNote}>{note}</span>
    </div>
  )
}
