'use client'
/** The number, read off by eye: for when the scanner is broken or the code is torn. */
import { TextInput } from '@mantine/core'
import { IconKeyboard } from '@tabler/icons-react'
import { useState } from 'react'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { Sheet } from '#app/_ui/Sheet.tsx'
import { useScanner } from './useScanner.ts'

interface TypedCodeProps {
  readonly onCode: (code: string, isTyped: boolean) => void
}

export function TypedCode({ onCode }: TypedCodeProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <BigButton variant="default" leftSection={<IconKeyboard size={24} aria-hidden />} onClick={() => setOpen(true)} data-testid="type-code">
        Type
      </BigButton>
      {isOpen && <TypeSheet onCode={onCode} onClose={() => setOpen(false)} />}
    </>
  )
}

function TypeSheet({ onCode, onClose }: TypedCodeProps & { readonly onClose: () => void }) {
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
