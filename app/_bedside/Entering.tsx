/** Beside the keypad, for a field that has no keys of several figures: what is being entered, to be read where the thumb is. */
import { observation, type ObservationCode } from '#domain'
import { unitWords } from '#app/_ui/unitWords.ts'
import css from './FigureKeys.module.css'

interface EnteringProps {
  readonly code: ObservationCode | null
  readonly text: string | undefined
}

export function Entering({ code, text }: EnteringProps) {
  const known = code === null ? null : observation(code)
  return (
    // The field itself says it to those who hear the screen.
    <div className={css.entering} aria-hidden>
      {known && <p className={css.what}>{known.name}</p>}
      {known?.kind === 'number' && (
        <p>
          <span className={css.figure}>{text || '–'}</span> <span className={css.unit}>{unitWords(known.unit)}</span>
        </p>
      )}
    </div>
  )
}
