import { useSyncExternalStore } from 'react'
import { NOT_HANDED, type HandedTablet, type HandedView } from './handed.ts'
import { useLive } from './useLive.ts'

/** Whether this tablet is in the hands of a patient, and what a person has to look at when it comes back. */
export function useHanded(): HandedView & { readonly tablet: Pick<HandedTablet, 'view' | 'give' | 'amend' | 'takeBack' | 'wantPerson' | 'serverHas' | 'setAside'> } {
  const { handed: tablet } = useLive()
  const view = useSyncExternalStore(tablet.subscribe, tablet.view, () => NOT_HANDED)
  return { ...view, tablet }
}
