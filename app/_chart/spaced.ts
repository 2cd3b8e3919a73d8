/** Those that have room for their words after the one before; the others give way, and a table has them. */
export function spaced<T extends { readonly at: number }>(marks: readonly T[], x: (at: number) => number, room: number): readonly T[] {
  let last = -Infinity
  return marks.filter(({ at }) => {
    if (x(at) - last < room) return false
    last = x(at)
    return true
  })
}
