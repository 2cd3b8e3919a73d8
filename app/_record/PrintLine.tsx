/** On paper, every page names the patient and the record. */
import type { ChainTold, Report } from '#domain'
import css from './record.module.css'

export function PrintLine({ report, chain }: { readonly report: Report; readonly chain: ChainTold }) {
  const { patient } = report
  return (
    <p className={css.printLine} aria-hidden="true">
      <span>
        {patient.familyName.toUpperCase()}, {patient.givenName} · {patient.identifier}
        {patient.isFictional && ' · fictional demo data'}
      </span>
      <span>
        Session {report.sessionId.slice(0, 8)} · entry {report.version} ·{' '}
        {chain.ok ? chain.lastHash.slice(0, 12) : 'ALTERED'}
      </span>
    </p>
  )
}
