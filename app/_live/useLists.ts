import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Patient, Person, Protocol, Station } from '#domain'
import type { WireColleague, WirePatient } from '#wire/replies'
import { read, type DoorError } from './door.ts'
import type { Me } from './people.ts'

export interface List<T> {
  readonly items: readonly T[]
  readonly isLoading: boolean
  readonly error: DoorError | null
}

/** Lists change seldom; a screen that is opened later reads them again. */
const FRESH_FOR_MS = 60_000

/** `isWatched`: read again as long as the screen is open. */
export function useList<T>(queryKey: readonly string[], path: string, pick: (reply: never) => readonly T[], isWatched = false): List<T> {
  const { data, isPending, error } = useQuery<readonly T[], DoorError>({
    queryKey,
    queryFn: async () => pick((await read(path)) as never),
    staleTime: FRESH_FOR_MS,
    ...(isWatched ? { refetchInterval: FRESH_FOR_MS } : {}),
  })
  return { items: data ?? [], isLoading: isPending, error }
}

/** The protocols in force, with the figures that this ward has set otherwise. */
export const useProtocols = (wardId: string): List<Protocol> =>
  useList(['protocols', wardId], `/api/v1/protocols?wardId=${encodeURIComponent(wardId)}`, ({ protocols }: { protocols: Protocol[] }) => protocols)

/** The patients of one ward. */
export const usePatients = (wardId: string): List<Patient & { readonly wardId: string }> =>
  useList(['patients', wardId], `/api/v1/patients?wardId=${encodeURIComponent(wardId)}`, ({ patients }: { patients: WirePatient[] }) => patients)

/** The stations of one ward, in the order in which they stand. */
export const useStations = (wardId: string): List<Station> =>
  useList(['stations', wardId], `/api/v1/wards/${encodeURIComponent(wardId)}/stations`, ({ stations }: { stations: Station[] }) => stations)

export interface Colleague extends Person {
  readonly username: string
  readonly isOnShift: boolean
}

/** The people who work on one ward, and whether the ward has heard of them within a shift. */
export function useStaff(wardId: string): readonly Colleague[] {
  const { items } = useList(['staff', wardId], '/api/v1/staff', ({ staff }: { staff: WireColleague[] }) => staff.filter(({ wardIds }) => wardIds.includes(wardId)), true)
  return useMemo(() => items.map((one) => colleague(one, one.onShiftWardIds.includes(wardId))), [items, wardId])
}

const colleague = ({ staffId, name, role, username }: WireColleague, isOnShift: boolean): Colleague => ({ staffId, name, role, username, isOnShift })

/** Who else may take a tablet over at the bedside: the nurses of this person's wards, by name. */
export const useColleagues = (me: Me): readonly Colleague[] =>
  useList(['colleagues', me.staffId], '/api/v1/staff', ({ staff }: { staff: WireColleague[] }) =>
    staff
      .filter(({ staffId, role }) => staffId !== me.staffId && (role === 'nurse' || role === 'charge'))
      .map((one) => colleague(one, one.onShiftWardIds.some((wardId) => me.wards.some((ward) => ward.wardId === wardId)))),
  ).items
