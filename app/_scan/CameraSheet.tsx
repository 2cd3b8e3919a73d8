'use client'
/** The camera of this device, until one code was read. Where there is no camera it says so; a scanner and typing go on as before. */
import { IconCameraOff } from '@tabler/icons-react'
import { useEffect, useEffectEvent, useState } from 'react'
import { BigButton } from '#app/_ui/BigButton.tsx'
import { SheetFrame } from '#app/_ui/Sheet.tsx'
import { watchCamera, type CameraState } from './camera.ts'
import css from './CameraSheet.module.css'

interface CameraSheetProps {
  readonly title: string
  readonly onCode: (code: string) => void
  readonly onClose: () => void
}

export function CameraSheet({ title, onCode, onClose }: CameraSheetProps) {
  // A sheet puts its parts on the page only after its own first drawing.
  const [video, setVideo] = useState<HTMLVideoElement | null>(null)
  const [state, setState] = useState<CameraState>('asking')
  const seen = useEffectEvent(onCode)
  useEffect(() => (video ? watchCamera(video, setState, (code) => seen(code)) : undefined), [video])
  const isOff = state === 'denied' || state === 'absent' || state === 'insecure' || state === 'failed'
  return (
    <SheetFrame title={title} onClose={onClose}>
      {/* What a camera sees has no words to be captioned. */}
      <video ref={setVideo} className={css.picture} hidden={isOff} muted playsInline aria-label="What the camera sees" data-testid="camera" />
      <p className={isOff ? css.off : css.words} role={isOff ? 'alert' : undefined} data-testid="camera-state" data-state={state}>
        {isOff && <IconCameraOff size={28} aria-hidden />}
        <span>{WORDS[state]}</span>
      </p>
      <BigButton variant="default" fullWidth onClick={onClose}>
        Back
      </BigButton>
    </SheetFrame>
  )
}

const WORDS: Readonly<Record<CameraState, string>> = {
  asking: 'Asking for the camera…',
  loading: 'The camera is on. The reader is being fetched…',
  looking: 'Hold one code flat before the camera, a hand’s width away.',
  several: 'More than one code is in view. Show only the one that is meant.',
  denied: 'This browser does not let Dripwatch use the camera. Allow it in the settings of the browser, use a scanner, or type the number.',
  absent: 'No camera was found on this device. Use a scanner, or type the number.',
  insecure: 'Browsers open the camera over https only, and this page came without it. Use a scanner, or type the number.',
  failed: 'The camera cannot be read now. Use a scanner, or type the number.',
}
