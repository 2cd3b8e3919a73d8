/** A picture of a screen, made small: its few colours become a palette of at most 128, and what is left is packed as tightly as it goes. */
import { deflateSync, inflateSync, crc32 } from 'node:zlib'

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
const MOST_COLOURS = 128
/** Nearer than this to one that is there already, a colour is no other: the edge of a letter has many. */
const ALIKE = 14

export function smallPng(png: Buffer): Buffer {
  const { width, height, pixels } = decoded(png)
  const { palette, indexOf } = paletteOf(pixels)
  const lines = Buffer.alloc((width + 1) * height)
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) lines[y * (width + 1) + 1 + x] = indexOf.get(pixels[y * width + x]!)!
  }
  const head = Buffer.alloc(13)
  head.writeUInt32BE(width, 0)
  head.writeUInt32BE(height, 4)
  head.set([8, 3, 0, 0, 0], 8)
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]))
  return Buffer.concat([SIGNATURE, chunk('IHDR', head), chunk('PLTE', colours), chunk('IDAT', deflateSync(lines, { level: 9, memLevel: 9 })), chunk('IEND', Buffer.alloc(0))])
}

/** Each pixel as one number, 0xRRGGBB. What is seen through is not known here: a screen has no such pixels. */
function decoded(png: Buffer): { width: number; height: number; pixels: Uint32Array } {
  const parts = chunksOf(png)
  const head = parts.find(({ name }) => name === 'IHDR')!.data
  const [width, height, depth, kind] = [head.readUInt32BE(0), head.readUInt32BE(4), head[8], head[9]]
  if (depth !== 8 || (kind !== 2 && kind !== 6)) throw new Error(`A PNG of depth ${depth} and kind ${kind} is not read here.`)
  const size = kind === 6 ? 4 : 3
  const bytes = unfiltered(inflateSync(Buffer.concat(parts.filter(({ name }) => name === 'IDAT').map(({ data }) => data))), width * size, height, size)
  const pixels = Uint32Array.from({ length: width * height }, (_, at) => (bytes[at * size]! << 16) | (bytes[at * size + 1]! << 8) | bytes[at * size + 2]!)
  return { width, height, pixels }
}

/** PNG writes most lines as differences from what stands to the left and above. */
function unfiltered(raw: Buffer, stride: number, height: number, size: number): Buffer {
  const out = Buffer.alloc(stride * height)
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (stride + 1)]
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x
      const left = x >= size ? out[at - size]! : 0
      const up = y > 0 ? out[at - stride]! : 0
      const corner = x >= size && y > 0 ? out[at - stride - size]! : 0
      const foretold = filter === 1 ? left : filter === 2 ? up : filter === 3 ? (left + up) >> 1 : filter === 4 ? nearest(left, up, corner) : 0
      out[at] = raw[y * (stride + 1) + 1 + x]! + foretold
    }
  }
  return out
}

function nearest(left: number, up: number, corner: number): number {
  const guess = left + up - corner
  const [toLeft, toUp, toCorner] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - corner)]
  return toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner
}

/** The colours that are seen most, none too near to another; every pixel has the nearest of them. */
function paletteOf(pixels: Uint32Array): { palette: readonly number[]; indexOf: ReadonlyMap<number, number> } {
  const counted = new Map<number, number>()
  for (const pixel of pixels) counted.set(pixel, (counted.get(pixel) ?? 0) + 1)
  const palette: number[] = []
  for (const [colour] of [...counted].sort((a, b) => b[1] - a[1])) {
    if (palette.length === MOST_COLOURS) break
    if (palette.every((one) => distance(one, colour) >= ALIKE)) palette.push(colour)
  }
  const indexOf = new Map<number, number>()
  for (const colour of counted.keys()) {
    let best = 0
    for (let index = 1; index < palette.length; index += 1) if (distance(palette[index]!, colour) < distance(palette[best]!, colour)) best = index
    indexOf.set(colour, best)
  }
  return { palette, indexOf }
}

const distance = (a: number, b: number): number =>
  Math.abs((a >> 16) - (b >> 16)) + Math.abs(((a >> 8) & 255) - ((b >> 8) & 255)) + Math.abs((a & 255) - (b & 255))

function chunksOf(png: Buffer): { name: string; data: Buffer }[] {
  const parts: { name: string; data: Buffer }[] = []
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at)
    parts.push({ name: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) })
    at += length + 12
  }
  return parts
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const whole = Buffer.alloc(named.length + 8)
  whole.writeUInt32BE(data.length, 0)
  named.copy(whole, 4)
  whole.writeUInt32BE(crc32(named), named.length + 4)
  return whole
}
