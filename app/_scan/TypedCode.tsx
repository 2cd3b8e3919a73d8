'use client'
/** The number, read off by eye: for when the scanner is broken or the code is torn. */
import { IconKeyboard } from '@tabler/icons-react'
import { useState } from 'react'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { useOnDemand } from '#app/_ui/useLater.ts'

const sheet = () => import('./TypeSheet.tsx')

export interface TypedCodeProps {
  readonly onCode: (code: string, isTyped: boolean) => void
}

export function TypedCode({ onCode }: TypedCodeProps) {
  const [isOpen, setOpen] = useState(false)
  const room = useOnDemand(isOpen, sheet)
  return (
    <>
      <BigButton variant="default" leftSection={<IconKeyboard size={24} aria-hidden />} onClick={() => setOpen(true)} data-testid="type-code">
        Type
      </BigButton>
      {isOpen && room && <room.TypeSheet onCode={onCode} onClose={() => setOpen(false)} />}
    </>
  )
}
