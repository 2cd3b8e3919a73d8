'use client'
/** What an early-warning score is made of. A plain figure, not the chart of its authors. */
import { MEWC, NEWS2_CODES, OBSERVATIONS, type ScoreView, type Session } from '#domain'
import { useNow } from '#app/_live/useNow.ts'
import { SheetFrame } from '#app/_ui/Sheet.tsx'
import { ago } from './ago.ts'
import css from './Score.module.css'

interface ScoreSheetProps {
  readonly title: string
  readonly view: ScoreView
  readonly session: Session
  readonly onClose: () => void
}

export function ScoreSheet({ title, view, session, onClose }: ScoreSheetProps) {
  return (
    <SheetFrame title={title} onClose={onClose}>
      <Detail view={view} session={session} />
    </SheetFrame>
  )
}

function Detail({ view, session }: Pick<ScoreSheetProps, 'view' | 'session'>) {
  switch (view.chart) {
    case 'none':
      return <p className={css.say}>{view.because}</p>
    case 'NEWS2':
      return <News2Detail view={view} session={session} />
    case 'MEWC':
      return <MewcDetail view={view} />
  }
}

interface News2DetailProps {
  readonly view: ScoreView & { chart: 'NEWS2' }
  readonly session: Session
}

function News2Detail({ view, session }: News2DetailProps) {
  const now = useNow()
  const { score, response, occurredAt, lastWhole } = view
  const { spo2Scale2 } = session.order
  return (
    <div className={css.detail} data-testid="score-detail">
      <p className={css.say}>
        {score.isComplete ? `${score.total} in all` : `Incomplete, at least ${score.atLeast}`}, of the set measured{' '}
        {ago(occurredAt, now)}. {response.response}. Monitoring: {response.monitoring}.
      </p>
      {lastWhole && (
        <p className={css.say}>
          Last whole score: {lastWhole.total}, {ago(lastWhole.occurredAt, now)}.
        </p>
      )}
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">Parameter</th>
            <th scope="col">Points</th>
          </tr>
        </thead>
        <tbody>
          {NEWS2_CODES.map((code) => (
            <tr key={code} data-unknown={score.points[code] === undefined || undefined}>
              <th scope="row">{OBSERVATIONS[code].name}</th>
              <td>{score.points[code] ?? (score.isComplete || !score.missing.includes(code) ? 'needs O₂' : 'not charted')}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className={css.small}>
        SpO₂ scale {score.scale}
        {spo2Scale2 && ` by decision of ${spo2Scale2.prescriber}: ${spo2Scale2.reason}`}. The drug’s own stop rules stand
        beside the score and are not changed by it.
      </p>
      <p className={css.small}>
        NEWS2 © Royal College of Physicians 2017. This is a plain calculation of its points, not the NEWS2 chart.
      </p>
    </div>
  )
}

function MewcDetail({ view }: { readonly view: ScoreView & { chart: 'MEWC' } }) {
  const now = useNow()
  return (
    <div className={css.detail} data-testid="score-detail">
      <p className={css.say}>
        One criterion is enough. Repeat an isolated abnormal measurement; if it stays, comes back or another criterion
        is met: urgent evaluation at the bedside by a clinician who can escalate.
      </p>
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">Criterion</th>
            <th scope="col">Met</th>
            <th scope="col">Seen</th>
          </tr>
        </thead>
        <tbody>
          {view.criteria.map(({ label, isMet, occurredAt, staleAt }) => {
            const isUnknown = isMet === null || now >= staleAt
            return (
              <tr key={label} data-unknown={isUnknown || undefined}>
                <th scope="row">
                  {label} <span className={css.trigger}>{TRIGGERS[label]}</span>
                </th>
                <td>{isUnknown ? 'unknown' : isMet ? <strong>met</strong> : 'not met'}</td>
                <td>{isMet === null ? 'never' : ago(occurredAt, now)}</td>
              </tr>
            )
          })}
        </tbody>
      </table>
      <p className={css.small}>
        Maternal Early Warning Criteria, National Partnership for Maternal Safety 2014. NEWS2 is not used in pregnancy
        and after birth. The drug’s own stop rules stand beside the criteria and are not changed by them.
      </p>
    </div>
  )
}

const SIGNS: Readonly<Record<string, string>> = { '<': 'below', '>': 'above', '!=': 'other than' }

/** "below 90, above 160". */
const TRIGGERS: Readonly<Record<string, string>> = Object.fromEntries(
  MEWC.map(({ label, triggers }) => [
    label,
    triggers.flatMap(({ op, value }) => (typeof value === 'object' ? [] : `${SIGNS[op] ?? ''} ${String(value)}`)).join(', '),
  ]),
)
