/** How long ago something was, as a part of a sentence. */
import type { Instant } from '#domain'
import { agoText } from '#app/_ui/time.ts'

/** "just now", "12 min ago". */
export function ago(then: Instant, now: Instant): string {
  const text = agoText(then, now)
  return text === 'now' ? 'just now' : `${text} ago`
}
