'use client'
/** Several patients change hands at once: at a break, or at the end of a shift. */
import Link from 'next/link'
import { useRef, useState, type ReactNode } from 'react'
import type { Hand, Person, Tile } from '#domain'
import { AlertLine } from '#app/_alerts/AlertLine.tsx'
import { useNowAs } from '#app/_live/useNow.ts'
import type { Hands } from '#app/_live/useHands.ts'
import type { Colleague } from '#app/_live/useLists.ts'
import { Names } from '#app/_people/Names.tsx'
import { PinPad } from '#app/_people/PinPad.tsx'
import { Choices } from '#app/_ui/Choices.tsx'
import { countdownText } from '#app/_ui/countdown.ts'
import { Sheet, SheetFrame } from '#app/_ui/Sheet.tsx'
import { Textarea } from '#app/_ui/fields.ts'
import { formatTime } from '#app/_ui/time.ts'
import { give, take, takeAs } from './handing.ts'
import { breakEndsAt, coverChoices, type Length } from './lengths.ts'
import { receivers, shiftWords } from './receivers.ts'
import css from './HandSheets.module.css'

interface GiveSheetProps {
  readonly hands: Hands
  /** What may be given: this person's own, with nothing that waits. */
  readonly tiles: readonly Tile[]
  /** Chosen beforehand, where the patients were put down at somebody. */
  readonly toId?: string | null
  readonly onGiven: (to: Person) => void
  readonly onClose: () => void
}

/** Which patients, for how long, to whom. All of them, unless one is taken out. */
export function GiveSheet({ hands, tiles, toId = null, onGiven, onClose }: GiveSheetProps) {
  const [without, setWithout] = useState<ReadonlySet<string>>(new Set())
  const [length, setLength] = useState<Length | null>(null)
  const [to, setTo] = useState<Colleague | null>(hands.colleagues.find(({ staffId }) => staffId === toId) ?? null)
  const [text, setText] = useState('')
  const isGiven = useRef(false)
  const given = tiles.filter(({ sessionId }) => !without.has(sessionId))
  const toggle = (sessionId: string) => {
    const next = new Set(without)
    if (!next.delete(sessionId)) next.add(sessionId)
    setWithout(next)
  }
  const commit = async () => {
    if (length === null || to === null || given.length === 0) return 'Say which patients, for how long, and to whom.'
    const sentence = await give(hands, given, { to, untilAt: length === 'good' ? null : breakEndsAt(length, hands.now()), text })
    isGiven.current = sentence === null
    return sentence
  }
  return (
    <Sheet
      title="Break or handover"
      about="Nothing changes hands before the other has signed. After a break the patients are back by themselves."
      commitLabel={`Sign for ${count(given.length)}`}
      isReady={length !== null && to !== null && given.length > 0}
      isWide
      onCommit={commit}
      onClose={() => (to !== null && isGiven.current ? onGiven(to) : onClose())}
    >
      <fieldset className={css.patients} aria-label="Which patients">
        {tiles.map(({ sessionId, station, patient }) => (
          <button
            key={sessionId} type="button" className={css.patient} aria-pressed={!without.has(sessionId)}
            data-testid={`give-${station}`} onClick={() => toggle(sessionId)}
          >
            <strong>{station}</strong> {patient}
          </button>
        ))}
      </fieldset>
      <div className={css.stack}>
        <Choices label="For how long" choices={coverChoices(tiles.every(({ responsible }) => responsible))} value={length} onChange={setLength} testId={(value) => `length-${value}`} />
        <h3 className={css.label}>To whom</h3>
        <Names label="To whom" people={receivers(hands.colleagues, hands.me, tiles[0]?.responsible?.staffId)} chosenId={to?.staffId ?? null} onChoose={setTo} testId="receiver-" noteOf={shiftWords} />
        <Textarea
          size="lg" autosize minRows={2} maxLength={500} label="What the record does not say" value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </div>
    </Sheet>
  )
}

interface OffersProps {
  readonly hands: Hands
  readonly offers: readonly Hand[]
  readonly timeZone: string
  readonly onClose: () => void
}

/** Whoever is asked looks at each patient, and signs for all of them. */
export function TakeSheet({ hands, offers, timeZone, onClose }: OffersProps) {
  const tiles = offers.flatMap((hand) => hand.tiles)
  return (
    <Sheet
      title={`Accept ${count(tiles.length)}`}
      commitLabel={`I have read this and accept ${count(tiles.length)}`}
      isReady={tiles.length > 0}
      isWide
      onCommit={() => take(hands, tiles)}
      onClose={onClose}
    >
      <Offers offers={offers} timeZone={timeZone} />
    </Sheet>
  )
}

/** Whoever is asked stands at the giver's tablet, and signs here. */
export function SignSheet({ hands, offers, toId, timeZone, onClose }: OffersProps & { readonly toId: string }) {
  const receiver = hands.colleagues.find(({ staffId }) => staffId === toId)
  const tiles = offers.flatMap((hand) => hand.tiles)
  const sign = async (person: Colleague, pin: string): Promise<string | null> => {
    const sentence = await takeAs(hands, tiles, person, pin)
    if (sentence === null) onClose()
    return sentence
  }
  return (
    <SheetFrame
      title={`The signature of ${receiver?.name ?? 'the other nurse'}`}
      about="Signed here, or on their own tablet: they find the patients on their round."
      closeLabel="They sign on their own tablet"
      isWide
      onClose={onClose}
    >
      <Offers offers={offers} timeZone={timeZone} />
      {receiver && tiles.length > 0 && <PinPad label={`PIN of ${receiver.name}`} commitLabel={`Sign as ${receiver.name}`} isFocused={false} onPin={(pin) => sign(receiver, pin)} />}
    </SheetFrame>
  )
}

function Offers({ offers, timeZone }: Pick<OffersProps, 'offers' | 'timeZone'>) {
  if (offers.length === 0) return <p>Nothing waits for this signature.</p>
  return (
    <ul className={css.offers}>
      {offers.flatMap(({ tiles, untilAt }) =>
        tiles.map((tile) => (
          <Offered key={tile.sessionId} tile={tile} timeZone={timeZone}>
            {untilAt === null ? 'for good' : `till ${formatTime(untilAt, timeZone)}`}
          </Offered>
        )),
      )}
    </ul>
  )
}

function Offered({ tile, timeZone, children }: { readonly tile: Tile; readonly timeZone: string; readonly children: ReactNode }) {
  const { nextCheck } = tile
  const next = useNowAs((now) => (nextCheck ? `next check ${countdownText(nextCheck.dueAt, now, nextCheck.lateAt)}` : 'no check scheduled'))
  return (
    <li className={css.offer} data-testid="offered">
      <p>
        <strong>{tile.station}</strong> {tile.patient}, {children} · {next}
        {tile.missedChecks > 0 && <strong> · {tile.missedChecks} missed</strong>}
      </p>
      <Link className={css.read} href={`/session/${tile.sessionId}`} prefetch={false}>Bedside and sheet</Link>
      {tile.alerts.map((alert) => <AlertLine key={alert.alertId} alert={alert} timeZone={timeZone} />)}
    </li>
  )
}

const count = (patients: number): string => (patients === 1 ? '1 patient' : `${patients} patients`)
