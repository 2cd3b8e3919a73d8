/** How the checks were kept in all: four bars, as the record of a session has them. */
import { CHECK_WORDS, shareText, type TallyRow } from '#domain'
import { CheckMark } from '#app/_chart/marks.tsx'
import { Section } from '#app/_record/Section.tsx'
import record from '#app/_record/record.module.css'
import { shareOf, STATES } from './words.ts'
import css from './quality.module.css'

export function KeptShares({ all }: { readonly all: TallyRow }) {
  return (
    <Section title="Checks kept" count={`${all.due} were due`}>
      <ul className={`${record.shares} ${css.kept}`} data-testid="checks-kept">
        {STATES.map((state) => (
          <li key={state}>
            <svg width={16} height={16} aria-hidden="true">
              <CheckMark x={8} y={8} state={state} />
            </svg>
            <span>{CHECK_WORDS[state]}</span>
            <strong>{shareText(all[state], all.due)}</strong>
            <span className={record.meter} aria-hidden="true">
              <span style={{ inlineSize: `${shareOf(all, state) * 100}%` }} data-state={state} />
            </span>
          </li>
        ))}
      </ul>
      <p className={record.small}>
        A check is late a third of its interval after it was due, and missed two thirds after; a check asked for once is late after its grace and missed after twice it. A late
        entry does not make a missed check good. Not done: a reason was given for every observation.
        {all.open > 0 && ` ${all.open} ${all.open === 1 ? 'was' : 'were'} due and neither charted nor missed when the session was closed.`}
      </p>
    </Section>
  )
}
