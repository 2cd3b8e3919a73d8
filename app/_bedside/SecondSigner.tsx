'use client'
/** Who is the second person? A name from those on the ward, and their own PIN. */
import { useState } from 'react'
import type { Colleague } from '#app/_live/useLists.ts'
import { Names } from '#app/_people/Names.tsx'
import { PinPad } from '#app/_people/PinPad.tsx'
import type { Bedside, Signature } from './bedside.ts'
import css from './Program.module.css'

interface SecondSignerProps {
  readonly bedside: Bedside
  /** Who signs first, and so cannot be the second; null when it was nobody of the staff. */
  readonly firstId: string | null
  readonly say: string
  readonly commandId: string
  readonly onSigned: (signature: Extract<Signature, { ok: true }>) => void
}

export function SecondSigner({ bedside, firstId, say, commandId, onSigned }: SecondSignerProps) {
  const [colleague, setColleague] = useState<Colleague | null>(null)
  const others = bedside.colleagues.filter(
    ({ staffId, role }) => staffId !== firstId && (role === 'nurse' || role === 'charge'),
  )
  const sign = async ({ username }: Colleague, pin: string): Promise<string | null> => {
    const signature = await bedside.sign(username, pin, commandId)
    if (!signature.ok) return signature.because
    onSigned(signature)
    return null
  }
  return (
    <div className={css.stage}>
      <p className={css.say}>{say}</p>
      <Names label="Second person" people={others} chosenId={colleague?.staffId ?? null} onChoose={setColleague} testId="second-" />
      {others.length === 0 && <p>Nobody else is listed on this ward.</p>}
      {colleague && (
        <PinPad
          key={colleague.staffId}
          label={`PIN of ${colleague.name}`}
          commitLabel={`Go on as ${colleague.name}`}
          onPin={(pin) => sign(colleague, pin)}
        />
      )}
    </div>
  )
}
