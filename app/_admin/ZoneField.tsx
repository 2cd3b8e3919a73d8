'use client'
/** The time zone by which a ward's clocks go, out of all that this browser knows. */
import { NativeSelect } from '#app/_ui/fields.ts'

interface ZoneFieldProps {
  readonly value: string
  readonly onChange: (timeZone: string) => void
}

/** Where this device stands. */
export const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

export function ZoneField({ value, onChange }: ZoneFieldProps) {
  const known = Intl.supportedValuesOf('timeZone')
  return (
    <NativeSelect
      size="lg" label="Time zone" description="All times of this ward are told by it." value={value} data={known.includes(value) ? known : [value, ...known]}
      data-testid="time-zone" onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
