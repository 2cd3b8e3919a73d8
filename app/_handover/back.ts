import type { BodyOf, Nurse } from '#domain'

/** The patient back to whoever is responsible: what waits is off, or the break is over, as far as whoever says it may. Null: nobody is. */
export function backTo({ responsible }: { readonly responsible: Nurse | null }, text?: string): BodyOf<'HandOver'> | null {
  if (responsible === null) return null
  const { staffId, name } = responsible
  // The house knows their role; whoever was once responsible is a nurse or a charge nurse.
  return { type: 'HandOver', to: { staffId, name, role: 'nurse' }, isCover: false, ...(text === undefined ? {} : { text }) }
}
