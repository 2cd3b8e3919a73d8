/**
 * Columns in PostgreSQL's own binary form. As text, every quotation mark in every entry would be escaped here and unescaped
 * there, which costs more than all the rest of an append.
 */

const TEXT = 25
const INT4 = 23
const FLOAT8 = 701

/** Dimensions, whether nulls may come, element type, length, lower bound. */
const HEAD_BYTES = 20
const LENGTH_BYTES = 4
const NULL_LENGTH = -1

/** No character of a string takes more bytes. */
const MOST_BYTES = 3

/** A text[] parameter. Room for the longest that it can be: to count the bytes first costs more than to write them. */
export function textArray(values: readonly (string | null)[]): Buffer {
  if (values.length === 0) return emptyArray(TEXT)
  let most = HEAD_BYTES
  for (const value of values) most += LENGTH_BYTES + (value === null ? 0 : value.length * MOST_BYTES)
  const buffer = Buffer.allocUnsafe(most)
  let at = writeHead(buffer, TEXT, values.length)
  for (const value of values) {
    if (value === null) {
      at = buffer.writeInt32BE(NULL_LENGTH, at)
      continue
    }
    const written = buffer.write(value, at + LENGTH_BYTES)
    at = buffer.writeInt32BE(written, at) + written
  }
  return buffer.subarray(0, at)
}

/** An int4[] parameter. */
export const intArray = (values: readonly (number | null)[]): Buffer =>
  fixedArray(INT4, 4, values, (buffer, value, at) => buffer.writeInt32BE(value, at))

/** A float8[] parameter. */
export const floatArray = (values: readonly (number | null)[]): Buffer =>
  fixedArray(FLOAT8, 8, values, (buffer, value, at) => buffer.writeDoubleBE(value, at))

function fixedArray(
  type: number,
  size: number,
  values: readonly (number | null)[],
  write: (buffer: Buffer, value: number, at: number) => number,
): Buffer {
  if (values.length === 0) return emptyArray(type)
  const nulls = values.reduce<number>((count, value) => (value === null ? count + 1 : count), 0)
  const buffer = Buffer.allocUnsafe(HEAD_BYTES + values.length * LENGTH_BYTES + (values.length - nulls) * size)
  let at = writeHead(buffer, type, values.length)
  for (const value of values) {
    if (value === null) at = buffer.writeInt32BE(NULL_LENGTH, at)
    else at = write(buffer, value, buffer.writeInt32BE(size, at))
  }
  return buffer
}

function writeHead(buffer: Buffer, type: number, length: number): number {
  for (const [place, word] of [1, 1, type, length, 1].entries()) buffer.writeInt32BE(word, place * 4)
  return HEAD_BYTES
}

/** No dimension, no nulls, and the element type all the same. */
function emptyArray(type: number): Buffer {
  const buffer = Buffer.alloc(12)
  buffer.writeInt32BE(type, 8)
  return buffer
}
