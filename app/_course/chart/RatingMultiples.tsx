/** Ratings before and after each infusion: one small picture a rating, all on the same scale, hollow before and full after. */
import { figure, type Rating, type RatingPair, type RatingSeries } from '#domain'
import record from '#app/_record/record.module.css'
import { useFormatTime } from '#app/_ui/zone.tsx'
import css from './courseChart.module.css'

const HEIGHT = 148
const TOP = 12
const BOTTOM = 42
const LEFT = 26
const STEP = 64

export function RatingMultiples({ ratings }: { readonly ratings: readonly RatingSeries[] }) {
  return (
    <>
      <div className={css.multiples}>{ratings.map((series) => <Multiple key={series.instrumentId} series={series} />)}</div>
      <p className={record.small}>Hollow: before. Full: after. A number from 0 to 10 as somebody gave it; no published figure says which difference matters.</p>
    </>
  )
}

function Multiple({ series: { title, question, least, most, leastText, mostText, pairs } }: { readonly series: RatingSeries }) {
  const width = LEFT + Math.max(2, pairs.length) * STEP
  const y = (value: number) => TOP + (1 - (value - least) / (most - least)) * (HEIGHT - TOP - BOTTOM)
  return (
    <figure className={css.multiple}>
      <figcaption><strong>{title}</strong><span>{question}</span></figcaption>
      {/* The picture of many infusions is wider than its frame, and all of it is reached without a pointer too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className={css.across} aria-label={`${title}, infusion by infusion`} tabIndex={0}>
        <svg width={width} height={HEIGHT} role="img" aria-label={`${title}: ${pairs.map(pairText).join('; ')}`}>
          {[least, (least + most) / 2, most].map((value) => (
            <g key={value}>
              <path d={`M${LEFT} ${y(value)}H${width}`} className={css.scale} />
              <text x={LEFT - 6} y={y(value) + 4} textAnchor="end" className={css.tick}>{value}</text>
            </g>
          ))}
          {pairs.map((pair, index) => <Pair key={pair.sessionId} pair={pair} x={LEFT + index * STEP + STEP / 2} y={y} />)}
        </svg>
      </section>
      <small>{least}: {leastText} · {most}: {mostText}</small>
    </figure>
  )
}

function Pair({ pair: { before, after, grams, at }, x, y }: { readonly pair: RatingPair; readonly x: number; readonly y: (value: number) => number }) {
  const format = useFormatTime()
  const [first, second] = [valueOf(before), valueOf(after)]
  return (
    <g>
      {first !== null && second !== null && <path d={`M${x - 12} ${y(first)}L${x + 12} ${y(second)}`} className={css.pairLine} />}
      {first !== null && <circle cx={x - 12} cy={y(first)} r={4.5} className={css.before} />}
      {second !== null && <circle cx={x + 12} cy={y(second)} r={4.5} className={css.after} />}
      <text x={x} y={HEIGHT - 22} textAnchor="middle" className={css.tick}>{format.day(at).slice(0, 6)}</text>
      <text x={x} y={HEIGHT - 6} textAnchor="middle" className={css.tick}>{grams === null ? '' : `${figure(Math.round(grams * 100) / 100)} g`}</text>
    </g>
  )
}

const valueOf = (rating: Rating | null): number | null => (rating === null || rating.value === 'declined' ? null : rating.value)

const ratingText = (rating: Rating | null): string => (rating === null ? 'not answered' : rating.value === 'declined' ? 'would not say' : String(rating.value))

const pairText = ({ before, after }: RatingPair): string => `before ${ratingText(before)}, after ${ratingText(after)}`
