/** The camera of this device, from the question whether it may be used to the first code that it reads. */
import { createDetector, type Detector } from './detector.ts'

/** Denied: by the person or the device. Insecure: browsers give the camera to https pages alone. */
export type CameraState = 'asking' | 'loading' | 'looking' | 'several' | 'denied' | 'absent' | 'insecure' | 'failed'

/** Design: between two looks a slow tablet has time for everything else. */
const LOOK_EVERY_MS = 120

/** Shows the camera in this element and looks for a code; the same code twice in a row is one. Returns what turns it off. */
export function watchCamera(video: HTMLVideoElement, tell: (state: CameraState) => void, onCode: (code: string) => void): () => void {
  const stop = new AbortController()
  void run(video, (state) => (stop.signal.aborted ? undefined : tell(state)), stop.signal).then((code) => {
    if (code !== null && !stop.signal.aborted) onCode(code)
  })
  return () => stop.abort()
}

async function run(video: HTMLVideoElement, tell: (state: CameraState) => void, signal: AbortSignal): Promise<string | null> {
  const stream = await openCamera().catch((error: unknown) => void tell(stateOf(error)))
  if (!stream) return null
  const off = () => stream.getTracks().forEach((track) => track.stop())
  if (signal.aborted) return (off(), null)
  signal.addEventListener('abort', off)
  try {
    tell('loading')
    video.srcObject = stream
    const [detector] = await Promise.all([createDetector(), video.play()])
    return await firstCode(video, detector, tell, signal)
  } catch {
    tell('failed')
    return null
  } finally {
    off()
  }
}

async function openCamera(): Promise<MediaStream> {
  // Without https there is no such thing as a camera.
  if (!window.isSecureContext || !navigator.mediaDevices) throw new DOMException('', 'SecurityError')
  return navigator.mediaDevices.getUserMedia({ video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } }, audio: false })
}

function stateOf(error: unknown): CameraState {
  const name = error instanceof DOMException ? error.name : ''
  if (name === 'SecurityError') return 'insecure'
  if (name === 'NotAllowedError') return 'denied'
  return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'absent' : 'failed'
}

async function firstCode(video: HTMLVideoElement, detect: Detector, tell: (state: CameraState) => void, signal: AbortSignal): Promise<string | null> {
  let last: string | null = null
  while (!signal.aborted) {
    const codes = await detect(video)
    const [code = null] = codes
    tell(codes.length > 1 ? 'several' : 'looking')
    // Of two wristbands in view nobody can tell which is meant; and a smudge is not misread twice alike.
    if (codes.length === 1 && code === last) return code
    last = codes.length === 1 ? code : null
    await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY_MS))
  }
  return null
}
