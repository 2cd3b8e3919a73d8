/** From one alert, amendment or late entry to the next, without a pointer too. */
import { Button } from '@mantine/core'
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react'
import type { Instant, stops } from '#domain'
import { PriorityIcon } from '#app/_ui/PriorityIcon.tsx'
import { useFormatTime } from '#app/_ui/zone.tsx'
import css from './atTime.module.css'

interface StopsProps {
  readonly places: ReturnType<typeof stops>
  readonly at: Instant
  readonly onGo: (at: Instant) => void
}

export function Stops({ places, at, onGo }: StopsProps) {
  const format = useFormatTime()
  const before = places.findLast((place) => place.at < at)
  const after = places.find((place) => place.at > at)
  return (
    <>
      <div className={css.steps}>
        <Button variant="default" h={48} disabled={!before} onClick={() => before && onGo(before.at)} leftSection={<IconChevronLeft size={20} aria-hidden />}>
          Event before
        </Button>
        <Button variant="default" h={48} disabled={!after} onClick={() => after && onGo(after.at)} rightSection={<IconChevronRight size={20} aria-hidden />}>
          Next event
        </Button>
      </div>
      <ul className={css.stops} aria-label="Alerts, amendments and late entries">
        {places.map((place) => (
          <li key={place.at}>
            <button type="button" className={css.stop} aria-current={place.at === at || undefined} onClick={() => onGo(place.at)}>
              {place.priority && <PriorityIcon priority={place.priority} size={16} />}
              <span>{format.minute(place.at)}</span> {place.text}
            </button>
          </li>
        ))}
      </ul>
    </>
  )
}
