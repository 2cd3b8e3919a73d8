/** What a PIN or a password must be before somebody is given it. Those that are in use are not judged. */
import type { Role } from '#domain'
import { SHORTEST_PIN } from './auth.ts'

/** Design: letters are typed on a keyboard, where four of them are no secret; whoever makes accounts has the keys of the house. */
const SHORTEST_PASSWORD = 8

/** Why this may not be somebody's PIN or password, as a sentence; null when it may. */
export function whyNoPin(secret: string, { role, username }: { readonly role: Role; readonly username: string }): string | null {
  const isPin = /^\d+$/.test(secret)
  if (role === 'admin' && secret.length < SHORTEST_PASSWORD) return `The PIN or password of an administrator has at least ${SHORTEST_PASSWORD} characters.`
  if (isPin && secret.length < SHORTEST_PIN) return `A PIN has at least ${SHORTEST_PIN} digits.`
  if (!isPin && secret.length < SHORTEST_PASSWORD) return `A password has at least ${SHORTEST_PASSWORD} characters; a PIN has digits only, at least ${SHORTEST_PIN}.`
  if (secret.toLowerCase() === username.toLowerCase()) return 'The username is no secret. Choose something else.'
  if (isEasy(secret)) return 'This is among the first that anybody tries. Choose a PIN or password without such an order.'
  return null
}

/** The same again and again, or counted up or down. */
function isEasy(secret: string): boolean {
  const steps = new Set([...secret].slice(1).map((letter, index) => letter.charCodeAt(0) - secret.charCodeAt(index)))
  const [only] = steps
  return steps.size === 1 && only !== undefined && Math.abs(only) <= 1
}
