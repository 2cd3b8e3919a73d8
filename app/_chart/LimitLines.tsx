'use client'
/** The limits of a panel as they were in force: lines in the dashes of their priority, hatched beyond the urgent ones. */
import { type LimitLine } from '#domain'
import { ReferenceArea, ReferenceLine } from 'recharts'
import type { Frame, Scale } from './frame.ts'
import { DASHES, TONES } from './tones.ts'

interface LimitLinesProps {
  readonly lines: readonly LimitLine[]
  readonly frame: Frame
  readonly scale: Scale
  /** The hatching's id, or null for none. */
  readonly hatchId: string | null
}

export function LimitLines({ lines, frame, scale, hatchId }: LimitLinesProps) {
  return lines.map((line) => {
    const { fromAt: x1, toAt: x2 } = frame.clip(line.fromAt, line.toAt) ?? frame
    const isHatched = hatchId !== null && line.priority === 'high'
    const beyond = line.side === 'below' ? scale.domain[0] : scale.domain[1]
    return [
      isHatched && (
        <ReferenceArea
          key={`beyond ${keyOf(line)}`}
          x1={x1}
          x2={x2}
          y1={line.value}
          y2={beyond}
          fill={`url(#${hatchId})`}
          fillOpacity={1}
          ifOverflow="hidden"
        />
      ),
      <ReferenceLine
        key={keyOf(line)}
        segment={[
          { x: x1, y: line.value },
          { x: x2, y: line.value },
        ]}
        stroke={TONES[line.priority]}
        strokeWidth={line.priority === 'low' ? 1 : 1.5}
        strokeDasharray={DASHES[line.priority]}
        ifOverflow="hidden"
      />,
    ]
  })
}

const keyOf = ({ prefix, side, value, priority, fromAt }: LimitLine): string =>
  `${prefix}${side}${value}${priority}${fromAt}`
