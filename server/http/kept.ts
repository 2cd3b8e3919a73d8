/** What is made once for a key, and kept for all who ask after that. What could not be made once is tried again for the next. */
export function kept<T>(): (key: string, make: () => Promise<T>) => Promise<T> {
  const made = new Map<string, Promise<T>>()
  return (key, make) => {
    const before = made.get(key)
    if (before) return before
    const fresh = make()
    made.set(key, fresh)
    fresh.catch(() => made.delete(key))
    return fresh
  }
}
