/** What a device calls itself, in words, until somebody gives it a name. */

const BROWSERS = [['Edg/', 'Edge'], ['Firefox/', 'Firefox'], ['Chrome/', 'Chrome'], ['Safari/', 'Safari']] as const
const SYSTEMS = [['iPad', 'iPad'], ['iPhone', 'iPhone'], ['Android', 'Android'], ['Windows', 'Windows'], ['CrOS', 'Chromebook'], ['Mac OS X', 'Mac'], ['Linux', 'Linux']] as const

const first = (name: string, known: readonly (readonly [sign: string, words: string])[]): string | undefined => known.find(([sign]) => name.includes(sign))?.[1]

/** "Chrome on Android, not named yet" for what a browser says of itself; a name that was given stays as it is. */
export function deviceWords(name: string): string {
  if (!name.startsWith('Mozilla/')) return name
  return `${first(name, BROWSERS) ?? 'A browser'} on ${first(name, SYSTEMS) ?? 'an unknown device'}, not named yet`
}
