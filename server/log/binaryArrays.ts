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

const FIRST_BYTES = 256 * 1024
/** A block that had to be larger than this for one statement goes when the next begins. */
const MOST_HELD_BYTES = 4 * 1024 * 1024

/** The parameters of one statement. What they gave holds until `begin` is called for the next. */
export interface BinaryArrays {
  readonly begin: () => void
  /** A text[] parameter. */
  readonly texts: (values: readonly (string | null)[]) => Buffer
  /** An int4[] parameter. */
  readonly ints: (values: readonly (number | null)[]) => Buffer
  /** A float8[] parameter. */
  readonly floats: (values: readonly (number | null)[]) => Buffer
}

/**
 * Writes the parameters of one statement after another into one block of memory. Blocks of their own would lie outside of V8's heap, and whenever
 * some ten megabytes of those have come together V8 looks through all that is held, some thousand sessions, for what could be thrown away.
 */
export function createBinaryArrays(): BinaryArrays {
  let block = Buffer.allocUnsafe(FIRST_BYTES)
  let at = 0

  /** Where so many bytes may be written. What was given out of a block that is too small stays in that one. */
  function room(bytes: number): number {
    if (at + bytes > block.length) {
      block = Buffer.allocUnsafe(Math.max(bytes, block.length * 2))
      at = 0
    }
    return at
  }

  function writeHead(type: number, length: number): void {
    for (const word of length === 0 ? [0, 0, type] : [1, 1, type, length, 1]) at = block.writeInt32BE(word, at)
  }

  function texts(values: readonly (string | null)[]): Buffer {
    // Room for the longest that it can be: to count the bytes first costs more than to write them.
    let most = HEAD_BYTES
    for (const value of values) most += LENGTH_BYTES + (value === null ? 0 : value.length * MOST_BYTES)
    const start = room(most)
    writeHead(TEXT, values.length)
    for (const value of values) {
      if (value === null) {
        at = block.writeInt32BE(NULL_LENGTH, at)
        continue
      }
      const written = block.write(value, at + LENGTH_BYTES)
      at = block.writeInt32BE(written, at) + written
    }
    return block.subarray(start, at)
  }

  function fixed(type: number, size: number, values: readonly (number | null)[], write: (value: number) => number): Buffer {
    const start = room(HEAD_BYTES + values.length * (LENGTH_BYTES + size))
    writeHead(type, values.length)
    for (const value of values) {
      if (value === null) {
        at = block.writeInt32BE(NULL_LENGTH, at)
        continue
      }
      at = block.writeInt32BE(size, at)
      at = write(value)
    }
    return block.subarray(start, at)
  }

  function begin(): void {
    if (block.length > MOST_HELD_BYTES) block = Buffer.allocUnsafe(FIRST_BYTES)
    at = 0
  }

  return {
    begin,
    texts,
    ints: (values) => fixed(INT4, 4, values, (value) => block.writeInt32BE(value, at)),
    floats: (values) => fixed(FLOAT8, 8, values, (value) => block.writeDoubleBE(value, at)),
  }
}
