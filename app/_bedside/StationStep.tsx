'use client'
import type { Station, Tile } from '#domain'
import { OpenStep } from '#app/_ui/OpenStep.tsx'
import css from './OpenForm.module.css'

interface StationStepProps {
  readonly stations: readonly Station[]
  readonly running: readonly Tile[]
  readonly chosen: Station | null
  readonly isOpen: boolean
  readonly onOpen: () => void
  readonly onChoose: (station: Station) => void
}

/** Where the infusion runs. A station with an open session says so and takes no other. */
export function StationStep({ stations, running, chosen, isOpen, onOpen, onChoose }: StationStepProps) {
  return (
    <OpenStep number={1} title="Station" answer={chosen?.name} isOpen={isOpen} onOpen={onOpen}>
      <div className={css.stations}>
        {stations.map((station) => {
          const taken = running.find((tile) => tile.stationId === station.stationId)
          return (
            <button
              key={station.stationId}
              type="button"
              className={css.card}
              aria-pressed={chosen?.stationId === station.stationId}
              disabled={taken !== undefined}
              data-testid={`station-${station.stationId}`}
              onClick={() => onChoose(station)}
            >
              <strong className={css.big}>{station.name}</strong>
              <span className={css.note}>{taken ? `in use: ${taken.patient}` : 'free'}</span>
            </button>
          )
        })}
      </div>
    </OpenStep>
  )
}
