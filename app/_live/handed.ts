/**
 * The tablet in the hands of a patient. As long as it is, this device shows the questions and nothing else, on whatever page, through a
 * reload, a crash and in every tab; the answers lie here until they are on their way. It ends when staff have given their PIN. What a person
 * has to look at then stays until they have said that somebody does.
 */
import { HANDED_COOKIE } from '#wire/firstPicture'
import type { Answers, Instant, Instrument, ItemAnswer, Person, SafetyItem, Slot } from '#domain'

/** One filled-in instrument on its way. */
export interface AskedForm {
  readonly responseId: string
  readonly instrument: Instrument
  readonly slot: Slot | null
  readonly answers: Answers
  /** What lies in the outbox, or has left it for the server; null as long as nothing of it does. */
  readonly sent: { readonly answers: Answers; readonly isFinished: boolean } | null
}

/** At the first page, at a question of a form, or behind the last. */
export type Place = 'hello' | 'end' | { readonly form: number; readonly itemId: string }

export interface Handed {
  readonly courseId: string
  readonly wardId: string
  readonly patientId: string
  /** All that the questions may call them. */
  readonly givenName: string
  readonly handedBy: Person
  /** With which they sign in: theirs may have ended when the tablet comes back. */
  readonly handedByUsername: string
  /** The page to which staff come back. */
  readonly returnTo: string
  readonly forms: readonly AskedForm[]
  readonly at: Place
  /** The server's time and the device's, when this was kept: a page that opens without the server goes by it. */
  readonly clock: { readonly at: Instant; readonly deviceAt: number }
}

/** What was answered, in the words of the instrument. */
export interface SaidToUs {
  readonly title: string
  readonly itemId: string
  readonly question: string
  /** Null: left out of a finished form. */
  readonly answer: ItemAnswer | null
  readonly answerText: string
  readonly safety: SafetyItem
}

/** An answer that wants a person, as this device knows it: the server may not have it yet. */
export interface WantsPerson {
  readonly courseId: string
  readonly responseId: string
  /** It waits on the device for a nurse of this ward, whoever signs in before. */
  readonly wardId: string
  readonly at: Instant
  /** Null when the server has it: the words are not left on the device. */
  readonly said: SaidToUs | null
}

export interface HandedView {
  readonly handed: Handed | null
  /** Shown before anything else as soon as a nurse of its ward has the tablet. */
  readonly wants: WantsPerson | null
}

const KEY = 'dripwatch-handed'
export const NOT_HANDED: HandedView = { handed: null, wants: null }

export class HandedTablet {
  readonly #storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null
  readonly #listeners = new Set<() => void>()
  #view: HandedView

  constructor(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> | null) {
    this.#storage = storage
    this.#view = this.#read() ?? NOT_HANDED
  }

  view = (): HandedView => this.#view

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => void this.#listeners.delete(listener)
  }

  /** False on a device that cannot store: it would come out of the patient's hands with a reload. */
  give(handed: Handed): boolean {
    if (!this.#put({ ...this.#view, handed })) return false
    return this.#read()?.handed?.courseId === handed.courseId
  }

  /** Goes on from what is kept now; nothing, when staff have the tablet back. */
  amend(change: (handed: Handed) => Handed): void {
    const { handed } = this.#view
    if (handed) this.#put({ ...this.#view, handed: change(handed) })
  }

  /** Staff have proven who they are, and every answer is stored. */
  takeBack(): void {
    this.#put({ ...this.#view, handed: null })
  }

  wantPerson(wants: WantsPerson): void {
    this.#put({ ...this.#view, wants })
  }

  /** The server has what was answered in this form. */
  serverHas(responseId: string): void {
    const { wants } = this.#view
    if (wants?.responseId === responseId && wants.said !== null) this.#put({ ...this.#view, wants: { ...wants, said: null } })
  }

  /** It was documented, or somebody is with the patient. */
  setAside(): void {
    this.#put({ ...this.#view, wants: null })
  }

  /** Hears the other tabs of this device, until the answer is called. */
  watch(): () => void {
    tellHouse(this.#view.handed !== null)
    const heard = ({ key }: StorageEvent) => {
      if (key === KEY || key === null) this.#show(this.#read() ?? NOT_HANDED)
    }
    window.addEventListener('storage', heard)
    return () => window.removeEventListener('storage', heard)
  }

  /** Shown also where it cannot be stored: an answer does not vanish from the screen because a device is full. */
  #put(view: HandedView): boolean {
    let isStored = false
    try {
      if (view.handed === null && view.wants === null) this.#storage?.removeItem(KEY)
      else this.#storage?.setItem(KEY, JSON.stringify(view))
      isStored = this.#storage !== null
      tellHouse(view.handed !== null)
    } catch {
      // Said by the answer.
    }
    if (isStored || view.handed === null || this.#view.handed !== null) this.#show(view)
    return isStored
  }

  #read(): HandedView | null {
    try {
      const kept = this.#storage?.getItem(KEY)
      return kept ? { ...NOT_HANDED, ...(JSON.parse(kept) as Partial<HandedView>) } : null
    } catch {
      return null
    }
  }

  #show(view: HandedView): void {
    this.#view = view
    for (const listener of this.#listeners) listener()
  }
}

/** Run in the head of every page: nothing of it is painted while the tablet is a patient's. */
export const HIDE_UNTIL_KNOWN = `try{if(JSON.parse(localStorage.getItem('${KEY}')||'{}').handed)document.documentElement.setAttribute('data-handed','')}catch(e){}`

/** The house draws no ward into the pages of such a device. A year: it may lie in a drawer, and the storage has no end either. */
function tellHouse(isHanded: boolean): void {
  if (typeof document !== 'undefined') document.cookie = `${HANDED_COOKIE}=1; path=/; samesite=strict; max-age=${isHanded ? 31_536_000 : 0}`
}

export const handedTablet = (): HandedTablet => new HandedTablet(deviceStorage())

function deviceStorage(): Storage | null {
  try {
    return typeof window === 'undefined' ? null : window.localStorage
  } catch {
    return null
  }
}
