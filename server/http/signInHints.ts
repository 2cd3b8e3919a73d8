/** Who may be tapped at the sign-in of a demonstration, and whether anybody can sign in at all. Anybody may ask; a ward with real people answers null. */
import { DEMO_PIN, demoStaff } from '#server/people/demoStaff'
import { signInHints } from '#wire/replies'
import type { Door, RouteParts } from './door.ts'

export function signInHintRoutes(door: Door, { runtime }: RouteParts): void {
  door.get('/api/v1/sign-in-hints', { schema: { response: { 200: signInHints } } }, async () => {
    const [staff, isSetUpOpen] = await Promise.all([demoStaff(runtime.database), runtime.setUp.isOpen()])
    return { isSetUpOpen, hints: staff && { staff: staff.map((person) => ({ ...person })), pin: DEMO_PIN } }
  })
}
