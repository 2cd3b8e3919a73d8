/** The tablet that asks, by the cookie it got when somebody first signed in on it. */
import { cookieNamed } from './whoAsks.ts'

export const DEVICE_COOKIE = 'dripwatch.device'

const DEVICE_ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The id of the device in a Cookie header, or null. */
export function deviceNamed(cookieHeader: string | undefined): string | null {
  const given = cookieNamed(cookieHeader, DEVICE_COOKIE)
  return given !== null && DEVICE_ID.test(given) ? given : null
}
