import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { SettingValues } from '#domain'
import type { WireAccount, WireAccountChange, WireChange, WireDevice, WireNewAccount, WireNewPatient, WireSetUp } from '#wire/house'
import type { WireSettings } from '#wire/replies'
import { keys } from './cache.ts'
import { DoorError, knock, read, type Method } from './door.ts'
import { useLive } from './useLive.ts'
import { useList, type List } from './useLists.ts'

export type Account = WireAccount
export type Device = WireDevice
export type Change = WireChange
export type NewAccount = WireNewAccount
export type FirstHouse = WireSetUp
export type Settings = WireSettings

/** Everybody with an account, also those who do not work here any more. */
export const useAccounts = (): List<Account> => useList(['accounts'], '/api/v1/accounts', ({ accounts }: { accounts: Account[] }) => accounts)

/** The devices of one's wards, looked for anew as long as they are looked at. */
export const useDevices = (): List<Device> => useList(['devices'], '/api/v1/devices', ({ devices }: { devices: Device[] }) => devices, true)

/** The newest changes of the house; `before`: further back than that one. */
export const useChanges = (before: number | null): List<Change> =>
  useList(['changes', String(before)], `/api/v1/changes${before === null ? '' : `?before=${before}`}`, ({ changes }: { changes: Change[] }) => changes)

export interface SettingsView {
  readonly settings: Settings | null
  readonly error: DoorError | null
}

/** What may be set in a protocol for a ward, or for the house, and what was set before. */
export function useSettings(protocolId: string, wardId: string | null): SettingsView {
  const { data, error } = useQuery<Settings, DoorError>({
    queryKey: ['settings', protocolId, wardId],
    queryFn: () => read(`/api/v1/protocols/${encodeURIComponent(protocolId)}/settings${wardId === null ? '' : `?wardId=${encodeURIComponent(wardId)}`}`),
  })
  return { settings: data ?? null, error }
}

/** Null: it was done. Otherwise the sentence why not. */
type Done = Promise<string | null>
type PatientFields = Omit<WireNewPatient, 'wardId'>

/** What may be done to the house itself. The server says who may. */
export interface HouseDeeds {
  readonly addWard: (ward: { readonly name: string; readonly timeZone: string }) => Done
  readonly changeWard: (wardId: string, change: { readonly name?: string; readonly timeZone?: string }) => Done
  readonly addStation: (wardId: string, name: string) => Done
  readonly renameStation: (stationId: string, name: string) => Done
  readonly removeStation: (stationId: string) => Done
  readonly addPatient: (wardId: string, fields: PatientFields) => Done
  readonly correctPatient: (patientId: string, fields: Partial<PatientFields>) => Done
  readonly addAccount: (account: NewAccount) => Done
  readonly changeAccount: (staffId: string, change: WireAccountChange) => Done
  readonly setPin: (staffId: string, pin: string) => Done
  readonly unlock: (staffId: string) => Done
  readonly nameDevice: (deviceId: string, name: string) => Done
  readonly setFigures: (protocolId: string, wardId: string | null, values: SettingValues, reason: string) => Done
  readonly setUp: (house: FirstHouse) => Done
}

/** What is read anew after a change: any of it may have become different. */
const OF_THE_HOUSE: ReadonlySet<unknown> = new Set(['stations', 'patients', 'protocols', 'settings', 'staff', 'colleagues', 'accounts', 'devices', 'changes', 'board', keys.me[0]])

export function useHouseDeeds(): HouseDeeds {
  const { queries } = useLive()
  return useMemo(() => {
    const change = async (method: Method, path: string, body?: unknown): Done => {
      try {
        await knock(method, `/api/v1${path}`, body)
      } catch (error) {
        if (error instanceof DoorError) return error.because
        throw error
      }
      void queries.invalidateQueries({ predicate: ({ queryKey }) => OF_THE_HOUSE.has(queryKey[0]) })
      return null
    }
    const at = encodeURIComponent
    return {
      addWard: (ward) => change('POST', '/wards', ward),
      changeWard: (wardId, fields) => change('PATCH', `/wards/${at(wardId)}`, fields),
      addStation: (wardId, name) => change('POST', `/wards/${at(wardId)}/stations`, { name }),
      renameStation: (stationId, name) => change('PATCH', `/stations/${at(stationId)}`, { name }),
      removeStation: (stationId) => change('DELETE', `/stations/${at(stationId)}`),
      addPatient: (wardId, fields) => change('POST', '/patients', { wardId, ...fields }),
      correctPatient: (patientId, fields) => change('PATCH', `/patients/${at(patientId)}`, fields),
      addAccount: (account) => change('POST', '/accounts', account),
      changeAccount: (staffId, fields) => change('PATCH', `/accounts/${at(staffId)}`, fields),
      setPin: (staffId, pin) => change('PUT', `/accounts/${at(staffId)}/pin`, { pin }),
      unlock: (staffId) => change('POST', `/accounts/${at(staffId)}/unlock`, {}),
      nameDevice: (deviceId, name) => change('PATCH', `/devices/${at(deviceId)}`, { name }),
      setFigures: (protocolId, wardId, values, reason) => change('PUT', `/protocols/${at(protocolId)}/settings`, { ...(wardId === null ? {} : { wardId }), values, reason }),
      setUp: (house) => change('POST', '/set-up', house),
    }
  }, [queries])
}
