/** Infused minutes by site and day, and the codes that they suggest, with the rule beside them. */
import { BILLING_RULES, figure, type Billing, type SiteBilling } from '#domain'
import css from './record.module.css'
import { None, Scroll, Section } from './Section.tsx'
import { useFormatTime } from '#app/_ui/zone.tsx'

export function BillingSection({ billing }: { readonly billing: Billing }) {
  const { sites, drug } = billing
  return (
    <Section title="Infused minutes and billing" count={BILLING_RULES.note}>
      {sites.length === 0 ? <None>The pump has not infused.</None> : <Sites sites={sites} />}
      <p>
        {drug === null
          ? 'No HCPCS code of its own for this salt.'
          : `${drug.code} × ${drug.units}: ${figure(drug.givenGrams)} g given and ${figure(drug.wastedGrams)} g wasted, ${drug.wastedUnits} of the units waste.`}
      </p>
      <p className={css.small}>{BILLING_RULES.minutes}</p>
      <p className={css.small}>{BILLING_RULES.codes}</p>
      <p className={css.small}>{BILLING_RULES.drug}</p>
    </Section>
  )
}

function Sites({ sites }: { readonly sites: readonly SiteBilling[] }) {
  const format = useFormatTime()
  return (
    <Scroll label="Infused minutes by site and day">
      <table className={css.table}>
        <thead>
          <tr>
            <th scope="col">Access site</th>
            <th scope="col">Day</th>
            <th scope="col" className={css.number}>
              Infused
            </th>
            <th scope="col">Suggested</th>
            <th scope="col">Because</th>
          </tr>
        </thead>
        <tbody>
          {sites.flatMap((one) =>
            one.days.map((day, index) => (
              <tr key={`${one.site ?? ''}${day.dayStartsAt}`}>
                <th scope="row">{index === 0 ? (one.site ?? 'site not charted') : ''}</th>
                <td>{format.day(day.dayStartsAt)}</td>
                <td className={css.number}>{day.infusedMinutes} min</td>
                <td>
                  {one.lines
                    .filter((line) => line.dayStartsAt === day.dayStartsAt)
                    .map((line) => `${line.code} × ${line.units}`)
                    .join(' · ') || '—'}
                </td>
                <td>{index === 0 ? whyText(one) : ''}</td>
              </tr>
            )),
          )}
        </tbody>
      </table>
    </Scroll>
  )
}

function whyText({ infusedMinutes, minutesPastFirstHour, hasStopTime }: SiteBilling): string {
  if (!hasStopTime) return `${infusedMinutes} min so far, no stop time is charted: a push`
  if (infusedMinutes <= 15) return `${infusedMinutes} min in all, at most 15: a push`
  return `${infusedMinutes} min in all: the first hour and ${minutesPastFirstHour} min past it`
}
