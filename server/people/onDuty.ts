/**
 * Who can be reached on a ward: who has a screen open on it, or was heard of lately. This is a fact of presence and is kept by this
 * process alone; what follows from it, a vacant rung, is decided by the law and stands in the log. Beside it, for the names that a
 * shared tablet offers: who is on shift, which is whoever was heard of within one.
 */
import type { Role, Roster } from '#domain'

/** Design: a tablet in a pocket sleeps. Somebody who was heard of five minutes ago is still about. */
const REACHABLE_MS = 5 * 60_000
/** Design: who signs out may be changing tablets. Also bounds how often a rung can fall vacant and be held again. */
const CHANGING_TABLETS_MS = 60_000
/**
 * Design: whoever answers for a patient puts the tablet down, or lends it. The closest watch of a phase that lasts is a quarter of an
 * hour; who has given no sign for so long is away.
 */
const ANSWERS_MS = 15 * 60_000
/** A shift and its handover, as long as a sign-in lasts. */
const SHIFT_MS = 12 * 60 * 60_000

interface Visitor {
  readonly staffId: string
  readonly role: Role
  readonly signInKey: string
}

interface Contact extends Pick<Visitor, 'staffId' | 'role' | 'signInKey'> {
  readonly wardId: string
  /** Screens that are open on the ward now. */
  lines: number
  /** Until when they count as reachable without one. */
  until: number
}

/** Presence is real: it is counted in real milliseconds, also where tests or a demonstration turn the ward's clock. */
export function createOnDuty(realMs: () => number = () => performance.now()) {
  const begunAt = realMs()
  const contacts = new Map<string, Contact>()
  const heardAt = new Map<string, Map<string, number>>()
  let told: ReadonlyMap<string, string> | null = null
  let again: readonly string[] = []

  /** This person works on this ward today: they have shown themself, if only as the second person at somebody's tablet. */
  function heard(staffId: string, wardId: string): void {
    const ward = heardAt.get(wardId) ?? new Map<string, number>()
    heardAt.set(wardId, ward.set(staffId, realMs()))
  }

  /** Who was heard of on this ward within a shift, reachable or not; nobody yet, after a start. */
  function onShift(wardId: string): ReadonlySet<string> {
    const ward = heardAt.get(wardId) ?? new Map<string, number>()
    for (const [staffId, at] of ward) if (realMs() - at >= SHIFT_MS) ward.delete(staffId)
    const present = [...contacts.values()].filter((contact) => contact.wardId === wardId && contact.lines > 0)
    return new Set([...ward.keys(), ...present.map(({ staffId }) => staffId)])
  }

  function contactOf({ staffId, role, signInKey }: Visitor, wardId: string): Contact {
    heard(staffId, wardId)
    const key = `${wardId} ${signInKey}`
    const known = contacts.get(key)
    if (known) return known
    const contact: Contact = { staffId, role, signInKey, wardId, lines: 0, until: 0 }
    contacts.set(key, contact)
    return contact
  }

  /** This person has just read or written something of this ward. */
  function seen(visitor: Visitor, wardId: string): void {
    contactOf(visitor, wardId).until = realMs() + REACHABLE_MS
  }

  /** This person has a screen open on this ward, until the answer is called. */
  function opens(visitor: Visitor, wardId: string): () => void {
    const contact = contactOf(visitor, wardId)
    contact.lines += 1
    return () => {
      if (contact.lines === 0) return
      contact.lines -= 1
      contact.until = realMs() + REACHABLE_MS
      heard(contact.staffId, wardId)
    }
  }

  function signedOut(signInKey: string): void {
    for (const contact of contacts.values()) {
      if (contact.signInKey !== signInKey) continue
      contact.lines = 0
      contact.until = realMs() + CHANGING_TABLETS_MS
    }
  }

  /** They do not work here any more, or in another role: what was heard of them counts for nobody. */
  function left(staffId: string): void {
    for (const [key, contact] of contacts) if (contact.staffId === staffId) contacts.delete(key)
    for (const ward of heardAt.values()) ward.delete(staffId)
  }

  const isReachable = ({ lines, until }: Contact): boolean => lines > 0 || realMs() < until

  /** Who is on this ward as far as this process knows. One person on two tablets is one person. */
  function present(wardId: string): Roster {
    const here = [...contacts.values()].filter((contact) => contact.wardId === wardId && isReachable(contact))
    const count = (role: Role): number => new Set(here.filter((contact) => contact.role === role).map(({ staffId }) => staffId)).size
    return { nurses: count('nurse'), charges: count('charge'), staffIds: about(wardId) }
  }

  /** Who has given a sign of late, sorted: for this it does not matter whose tablet it was given on. */
  function about(wardId: string): readonly string[] {
    const heardOf = [...(heardAt.get(wardId) ?? [])].flatMap(([staffId, at]) => (realMs() - at < ANSWERS_MS ? [staffId] : []))
    const looking = [...contacts.values()].flatMap((contact) => (contact.wardId === wardId && contact.lines > 0 ? [contact.staffId] : []))
    return [...new Set([...heardOf, ...looking])].sort()
  }

  /** After a start nobody has been heard of yet, and that says nothing. */
  const isKnown = (): boolean => realMs() - begunAt >= REACHABLE_MS

  const rosterOf = (wardId: string): Roster | undefined => (isKnown() ? present(wardId) : undefined)

  /**
   * Tells which wards have other people than were told of last; null for all of them, the first time. Each is told once more the
   * time after: an entry may just be on its way that was decided with those before.
   */
  async function tellChanges(tell: (wardIds: readonly string[] | null) => Promise<void>): Promise<void> {
    if (!isKnown()) return
    for (const [key, contact] of contacts) if (!isReachable(contact)) contacts.delete(key)
    const now = new Map([...heardAt.keys()].map((wardId) => [wardId, rosterText(present(wardId))]))
    const before = told
    const changed = before && [...new Set([...before.keys(), ...now.keys()])].filter((wardId) => (now.get(wardId) ?? NOBODY) !== (before.get(wardId) ?? NOBODY))
    const wards = changed && [...new Set([...changed, ...again])]
    if (wards?.length === 0) return
    await tell(wards)
    told = now
    again = changed ?? [...now.keys()]
  }

  return { heard, seen, opens, signedOut, left, onShift, present, rosterOf, tellChanges }
}

export type OnDuty = ReturnType<typeof createOnDuty>

const rosterText = ({ nurses, charges, staffIds = [] }: Roster): string => [nurses, charges, ...staffIds].join(' ')
const NOBODY = rosterText({ nurses: 0, charges: 0 })
