'use client'
/** Typing a number that a scanner cannot read; one that is scanned meanwhile is taken. */
import { useState } from 'react'
import { Sheet } from '#app/_ui/Sheet.tsx'
import { TextInput } from '#app/_ui/fields.ts'
import type { TypedCodeProps } from './TypedCode.tsx'
import { useScanner } from './useScanner.ts'

export function TypeSheet({ onCode, onClose }: TypedCodeProps & { readonly onClose: () => void }) {
  const [typed, setTyped] = useState('')
  const compare = async () => {
    onCode(typed, true)
    return null
  }
  useScanner((code) => {
    onCode(code, false)
    onClose()
  })
  return (
    <Sheet
      title="Number on the wristband"
      about="Read it off the wristband itself, not off a list. The record will say that it was typed."
      commitLabel="Compare"
      isReady={typed.trim() !== ''}
      onCommit={compare}
      onClose={onClose}
    >
      <TextInput
        size="lg"
        label="Number"
        data-autofocus
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={60}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || typed.trim() === '') return
          void compare().then(onClose)
        }}
        data-testid="typed-code"
      />
    </Sheet>
  )
}
