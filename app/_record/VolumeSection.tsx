/** Where the fluid went: by bag, discarded, keeping the vein open; and whether the pump's display agrees. */
import { figure, minutesText, type Report, VOLUME_TOLERANCE } from '#domain'
import { Chip } from '#app/_ui/Chip.tsx'
import { Facts } from './Facts.tsx'
import css from './record.module.css'
import { None, Scroll, Section } from './Section.tsx'
import { useFormatTime } from '#app/_ui/zone.tsx'

interface VolumeSectionProps {
  readonly volume: Report['volume']
  readonly pump: Report['pump']
}

export function VolumeSection({ volume, pump }: VolumeSectionProps) {
  const format = useFormatTime()
  const ends = [
    ['phase ends', volume.phaseEndsAt],
    ['bag empty', volume.bagEndsAt],
    ['infusion ends', volume.infusionEndsAt],
  ] as const
  const known = ends.flatMap(([words, at]) => (at === null ? [] : [`${words} ${format.dayAndMinute(at)}`]))
  return (
    <Section title="Volume and dose">
      <Facts
        facts={[
          ['Infused', `${figure(pump.infusedMl)} mL, ${figure(pump.infusedGrams)} g, with what kept the vein open`],
          ['Kept open', keepOpenText(volume)],
          ['Discarded', `${figure(volume.discardedMl)} mL, ${figure(volume.discardedGrams)} g, as charted`],
          ...(known.length === 0 ? [] : [['At this rate', known.join(' · ')] as const]),
          ['Display', <Display key="display" volume={volume} />],
        ]}
      />
      {volume.bags.length === 0 ? <None>No bag was hung.</None> : <Bags bags={volume.bags} />}
      <p className={css.small}>
        mL = rate × time and g = mL × mg/mL ÷ 1000, stretch by stretch. Display and record are held to differ when they are apart by
        more than {VOLUME_TOLERANCE.percent} % and more than {VOLUME_TOLERANCE.ml} mL (design).
      </p>
    </Section>
  )
}

const keepOpenText = ({ keepOpenMinutes, keepOpenMl, keepOpenGrams }: Report['volume']): string =>
  keepOpenMinutes === 0
    ? 'not charted'
    : `${minutesText(keepOpenMinutes)}, ${figure(keepOpenMl)} mL, ${figure(keepOpenGrams)} g: dose, no infusion time`

function Display({ volume: { difference, explanations } }: { readonly volume: Report['volume'] }) {
  const format = useFormatTime()
  if (difference === null) return 'not charted: unknown, neither agreed nor different'
  const { pumpVolumeMl, expectedMl, differenceMl, differencePercent, isOutOfTolerance } = difference
  const sign = differenceMl > 0 ? '+' : differenceMl < 0 ? '−' : '±'
  return (
    <>
      {figure(pumpVolumeMl)} mL against {figure(expectedMl)} mL by the record: {sign}
      {figure(Math.abs(differenceMl))} mL
      {differencePercent !== null && ` (${sign}${figure(Math.abs(differencePercent))} %)`}{' '}
      {isOutOfTolerance ? <Chip tone="medium">out of tolerance</Chip> : <Chip tone="calm">within tolerance</Chip>}
      {isOutOfTolerance && explanations.length === 0 && <span className={css.aside}>not explained</span>}
      {explanations.map(({ at, who, text }) => (
        <span key={at} className={css.aside}>
          {format.minute(at)}, {who}: {text}
        </span>
      ))}
    </>
  )
}

function Bags({ bags }: { readonly bags: Report['volume']['bags'] }) {
  const format = useFormatTime()
  return (
    <div className={css.bags}>
      <Scroll label="Bags">
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">Hung</th>
              <th scope="col">Taken down</th>
              <th scope="col" className={css.number}>
                Bag
              </th>
              <th scope="col" className={css.number}>
                Infused
              </th>
              <th scope="col" className={css.number}>
                Left
              </th>
              <th scope="col" className={css.number}>
                Discarded
              </th>
            </tr>
          </thead>
          <tbody>
            {bags.map((bag) => (
              <tr key={bag.hungAt}>
                <td>{format.minute(bag.hungAt)}</td>
                <td>{bag.takenDownAt === null ? 'hangs' : format.minute(bag.takenDownAt)}</td>
                <td className={css.number}>
                  {figure(bag.volumeMl)} mL of {figure(bag.concentrationMgPerMl)} mg/mL
                </td>
                <td className={css.number}>{figure(bag.infusedMl)} mL</td>
                <td className={css.number}>{figure(bag.leftMl)} mL</td>
                <td className={css.number}>
                  {bag.takenDownAt === null ? '—' : bag.discardedMl === null ? 'not charted' : `${figure(bag.discardedMl)} mL`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </div>
  )
}
