'use client'
/** What the sounds mean, each to be tried. */
import { BigButton } from '#app/_ui/BigButton.tsx'
import { SheetFrame } from '#app/_ui/Sheet.tsx'
import { PATTERNS, type SoundKind } from './patterns.ts'
import { thePlayer } from './player.ts'
import { useLoudspeaker } from './useLoudspeaker.ts'
import css from './Sound.module.css'

const WORDS: readonly (readonly [SoundKind, string, string])[] = [
  ['high', 'High', 'ten pulses: go at once'],
  ['medium', 'Medium', 'three pulses: go soon'],
  ['low', 'Low', 'two pulses: take note'],
  ['technical', 'Technical', 'two deep pulses: nobody is watching through this screen, or no screen shows the board'],
]

const STATE = {
  on: 'Sound is on. How loud it is, the device itself decides: set it so that it is heard in the room.',
  blocked: 'The browser waits for a touch before it lets this page be heard.',
  none: 'This browser cannot make sounds.',
} as const

export function SoundSheet({ onClose }: { readonly onClose: () => void }) {
  const speaker = useLoudspeaker()
  const tryOut = async (kind: SoundKind) => {
    const player = thePlayer()
    await player.enable()
    player.play({ kind, volume: PATTERNS[kind].loudest })
  }
  return (
    <SheetFrame title="Sounds of this screen" closeLabel="Close" onClose={onClose}>
      <p className={css.about} data-testid="sound-state">{STATE[speaker]}</p>
      <ul className={css.list}>
        {WORDS.map(([kind, name, meaning]) => (
          <li key={kind} className={css.row}>
            <span><strong>{name}</strong>: {meaning}</span>
            <BigButton variant="default" data-testid={`try-${kind}`} onClick={() => void tryOut(kind)}>Try</BigButton>
          </li>
        ))}
      </ul>
      <p className={css.about}>An alert sounds until somebody has accepted it, and grows louder for a minute. To make one quiet, accept it or silence it: that holds on every screen.</p>
    </SheetFrame>
  )
}
