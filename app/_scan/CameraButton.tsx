'use client'
/** Opens the camera for one code. What it is made of comes after the page, and again when that fails. */
import { IconCamera } from '@tabler/icons-react'
import { useState } from 'react'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { useLater } from '#app/_ui/useLater.ts'

const sheet = () => import('./CameraSheet.tsx')

interface CameraButtonProps {
  readonly title: string
  readonly onCode: (code: string) => void
}

export function CameraButton({ title, onCode }: CameraButtonProps) {
  const [isOpen, setOpen] = useState(false)
  return (
    <>
      <BigButton variant="default" leftSection={<IconCamera size={24} aria-hidden />} onClick={() => setOpen(true)} data-testid="open-camera">
        Camera
      </BigButton>
      {isOpen && <Camera title={title} onCode={onCode} onClose={() => setOpen(false)} />}
    </>
  )
}

interface CameraProps extends CameraButtonProps {
  readonly onClose: () => void
}

/** The camera over whatever is open; it closes with the first code. */
export function Camera({ title, onCode, onClose }: CameraProps) {
  const room = useLater(true, sheet)
  if (!room) return null
  return (
    <room.CameraSheet
      title={title}
      onClose={onClose}
      onCode={(code) => {
        onClose()
        onCode(code)
      }}
    />
  )
}
