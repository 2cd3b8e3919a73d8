/** A camera that sees one QR code: a still film in YUV4MPEG2, which Chromium's fake camera plays. */
import { writeFileSync } from 'node:fs'
import { encode } from 'uqr'

const WIDTH = 640
const HEIGHT = 480
const FRAMES = 5
const PAPER = 235
const INK = 16

/** Writes the film of a code held before the camera. */
export function film(file: string, code: string): void {
  const luma = pictured(code)
  // No colour: both chroma planes stand in the middle, at a quarter of the size.
  const chroma = Buffer.alloc((WIDTH * HEIGHT) / 2, 128)
  const frames = Array.from({ length: FRAMES }, () => [Buffer.from('FRAME\n'), luma, chroma]).flat()
  writeFileSync(file, Buffer.concat([Buffer.from(`YUV4MPEG2 W${WIDTH} H${HEIGHT} F10:1 Ip A1:1 C420jpeg\n`), ...frames]))
}

function pictured(code: string): Buffer {
  const { data, size } = encode(code, { border: 4 })
  const module = Math.floor((HEIGHT * 0.8) / size)
  const [left, top] = [Math.floor((WIDTH - module * size) / 2), Math.floor((HEIGHT - module * size) / 2)]
  const picture = Buffer.alloc(WIDTH * HEIGHT, PAPER)
  for (let y = 0; y < module * size; y += 1) {
    for (let x = 0; x < module * size; x += 1) {
      if (data[Math.floor(y / module)]?.[Math.floor(x / module)]) picture[(top + y) * WIDTH + left + x] = INK
    }
  }
  return picture
}
