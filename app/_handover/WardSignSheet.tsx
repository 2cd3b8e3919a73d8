'use client'
/** A ward goes from one charge nurse to the next: whoever is signed in gives, the other signs with their PIN. */
import { useState } from 'react'
import type { Colleague } from '#app/_live/useLists.ts'
import { Names } from '#app/_people/Names.tsx'
import { PinPad } from '#app/_people/PinPad.tsx'
import { SheetFrame } from '#app/_ui/Sheet.tsx'
import { Textarea } from '#app/_ui/fields.ts'
import { shiftWords } from './receivers.ts'
import css from './HandSheets.module.css'

interface WardSignSheetProps {
  readonly giver: string
  /** The other charge nurses of the ward. */
  readonly charges: readonly Colleague[]
  /** Null: it is kept. Otherwise the sentence why not. */
  readonly onSign: (receiver: Colleague, pin: string, text: string) => Promise<string | null>
  readonly onClose: () => void
}

export function WardSignSheet({ giver, charges, onSign, onClose }: WardSignSheetProps) {
  const [to, setTo] = useState<Colleague | null>(null)
  const [text, setText] = useState('')
  const sign = async (pin: string): Promise<string | null> => {
    if (to === null) return 'Say who takes the ward over.'
    const sentence = await onSign(to, pin, text)
    if (sentence === null) onClose()
    return sentence
  }
  return (
    <SheetFrame
      title="Hand the ward over"
      about={`${giver} hands over what stands on this sheet. Patients stay with the nurses who have them. Both signatures are kept, and cannot be taken back.`}
      isWide
      onClose={onClose}
    >
      <div className={css.signing}>
        <div className={css.stack}>
          <h3 className={css.label}>Who takes it over</h3>
          {charges.length === 0
            ? <p>No other charge nurse has an account on this ward. An administrator gives one.</p>
            : <Names label="Who takes it over" people={charges} chosenId={to?.staffId ?? null} onChoose={setTo} testId="takes-" noteOf={shiftWords} />}
          <Textarea size="lg" autosize minRows={2} maxLength={2000} label="What the record does not say" value={text} data-testid="ward-words" onChange={(event) => setText(event.currentTarget.value)} />
        </div>
        {to && <PinPad key={to.staffId} label={`PIN of ${to.name}`} commitLabel={`Sign as ${to.name}`} isFocused={false} onPin={sign} />}
      </div>
    </SheetFrame>
  )
}
