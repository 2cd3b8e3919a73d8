/** Adding up what several sessions came to. */

/** The sums of all of these: numbers are added, lists joined, and what only one of them has is taken over. Null of none. */
export function added<Sums extends object>(all: Iterable<Sums>, before: Sums | null = null): Sums | null {
  let total: Record<string, unknown> | null = before === null ? null : addTo({}, before)
  for (const one of all) total = addTo(total ?? {}, one)
  return total as Sums | null
}

/** The sums of both. */
export const plus = <Sums extends object>(a: Sums, b: Sums): Sums => added([a, b])!

/** Changes the first, which nobody else has: a month is a thousand sessions, and a copy for each would hold up the ward. */
function addTo(total: Record<string, unknown>, more: object): Record<string, unknown> {
  for (const [key, value] of Object.entries(more)) {
    if (typeof value === 'number') total[key] = Number(total[key] ?? 0) + value
    else if (Array.isArray(value)) {
      const list = (total[key] ??= []) as unknown[]
      for (const one of value) list.push(one)
    } else total[key] = addTo((total[key] ?? {}) as Record<string, unknown>, value as object)
  }
  return total
}
