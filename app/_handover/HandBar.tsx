'use client'
/** Above a nurse's round: who waits for whose signature, who stands in, and the way to a break or off shift. */
import { IconCoffee, IconTransfer } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { myHandovers, type Hand, type Tile } from '#domain'
import type { Hands } from '#app/_live/useHands.ts'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { Refusal } from '#app/_ui/Refusal.tsx'
import { formatTime } from '#app/_ui/time.ts'
import { useCommit } from '#app/_ui/useCommit.ts'
import { useOnDemand } from '#app/_ui/useLater.ts'
import { bringBack } from './handing.ts'
import css from './HandBar.module.css'

const sheets = () => import('./HandSheets.tsx')

/** What is open, by whom it concerns: the tiles themselves go on changing. */
type Doing = { readonly what: 'give' } | { readonly what: 'take'; readonly fromId: string } | { readonly what: 'sign'; readonly toId: string }

interface HandBarProps {
  readonly hands: Hands
  readonly tiles: readonly Tile[]
  readonly timeZone: string
}

export function HandBar({ hands, tiles, timeZone }: HandBarProps) {
  const [doing, setDoing] = useState<Doing | null>(null)
  const room = useOnDemand(doing !== null, sheets)
  const { asked, waiting, covered, free } = myHandovers(tiles, hands.me)
  const back = (hand: Hand) => () => bringBack(hands, hand.tiles)
  const close = () => setDoing(null)
  if (asked.length + waiting.length + covered.length + free.length === 0) return null
  return (
    <section className={css.bar} aria-label="Handovers and breaks" data-testid="hand-bar">
      {asked.map((hand) => (
        <Line
          key={keyOf(hand)} testId="asked" isWanted beds={hand.tiles}
          words={<><strong>{hand.other.name}</strong> {hand.untilAt === null ? 'hands over to you' : `asks you to cover till ${formatTime(hand.untilAt, timeZone)}`}</>}
        >
          <BigButton data-testid="take-all" onClick={() => setDoing({ what: 'take', fromId: hand.other.staffId })}>Read and accept…</BigButton>
        </Line>
      ))}
      {covered.map((hand) => (
        <Line
          key={keyOf(hand)} testId="covered" isWanted beds={hand.tiles}
          words={<><strong>{hand.other.name}</strong> covers for you{hand.untilAt !== null && ` till ${formatTime(hand.untilAt, timeZone)}`}</>}
        >
          <Back testId="all-back" act={back(hand)}>I am back</Back>
        </Line>
      ))}
      {waiting.map((hand) => (
        <Line
          key={keyOf(hand)} testId="waiting" beds={hand.tiles}
          words={<><strong>{hand.other.name}</strong> has not signed yet{hand.untilAt !== null && `, to cover till ${formatTime(hand.untilAt, timeZone)}`}</>}
        >
          <BigButton variant="default" data-testid="sign-all" onClick={() => setDoing({ what: 'sign', toId: hand.other.staffId })}>{hand.other.name} signs here…</BigButton>
          <Back testId="all-taken-back" act={back(hand)}>Take back</Back>
        </Line>
      ))}
      {free.length > 0 && (
        <div className={css.go}>
          <BigButton variant="default" leftSection={<IconCoffee size={22} aria-hidden />} data-testid="to-break" onClick={() => setDoing({ what: 'give' })}>
            Break or handover…
          </BigButton>
        </div>
      )}
      {room && doing?.what === 'give' && (
        <room.GiveSheet hands={hands} tiles={free} onGiven={({ staffId }) => setDoing({ what: 'sign', toId: staffId })} onClose={close} />
      )}
      {room && doing?.what === 'take' && (
        <room.TakeSheet hands={hands} offers={asked.filter(({ other }) => other.staffId === doing.fromId)} timeZone={timeZone} onClose={close} />
      )}
      {room && doing?.what === 'sign' && (
        <room.SignSheet hands={hands} offers={waiting.filter(({ other }) => other.staffId === doing.toId)} toId={doing.toId} timeZone={timeZone} onClose={close} />
      )}
    </section>
  )
}

const keyOf = ({ other, untilAt }: Hand): string => `${other.staffId} ${untilAt}`

interface LineProps {
  readonly testId: string
  /** Something is asked of whoever stands here. */
  readonly isWanted?: boolean
  readonly words: ReactNode
  readonly beds: readonly Tile[]
  readonly children: ReactNode
}

const Line = ({ testId, isWanted = false, words, beds, children }: LineProps) => (
  <div className={css.line} data-testid={testId} data-wanted={isWanted || undefined}>
    <IconTransfer size={24} aria-hidden />
    <p className={css.words}>
      {words}: <span className={css.beds}>{beds.map(({ station }) => station).join(' · ')}</span>
    </p>
    <div className={css.buttons}>{children}</div>
  </div>
)

function Back({ testId, act, children }: { readonly testId: string; readonly act: () => Promise<string | null>; readonly children: ReactNode }) {
  const { refusal, isBusy, commit } = useCommit(act, () => undefined)
  return (
    <>
      <BigButton variant="default" loading={isBusy} data-testid={testId} onClick={() => void commit()}>{children}</BigButton>
      <Refusal sentence={refusal} />
    </>
  )
}
