/** The pages without their patients: one empty page a kind, kept on the device, made into the page that was asked for. */

/** Stands in a kept page where the id of a ward or of a session belongs. */
const PLACE = 'dripwatch-shell-id'

/** An id as the server mints them. Anything else is not written into a page. */
const ID = /^[A-Za-z0-9_-]{1,64}$/

const KINDS: readonly RegExp[] = [
  /^\/$/,
  /^\/sign-in$/,
  /^\/ward\/([^/]+)$/,
  /^\/ward\/([^/]+)\/open$/,
  /^\/ward\/([^/]+)\/patients$/,
  /^\/ward\/([^/]+)\/people$/,
  /^\/ward\/([^/]+)\/alerts$/,
  /^\/session\/([^/]+)$/,
  /^\/session\/([^/]+)\/report$/,
  /^\/ward\/([^/]+)\/quality$/,
  /^\/answer$/,
  /^\/ward\/([^/]+)\/courses$/,
  /^\/course\/([^/]+)$/,
]

/** The addresses of the empty pages. No id of a ward or a session is among them. */
export const SHELLS: readonly string[] = [
  '/',
  '/sign-in',
  `/ward/${PLACE}`,
  `/ward/${PLACE}/open`,
  `/ward/${PLACE}/patients`,
  `/ward/${PLACE}/people`,
  `/ward/${PLACE}/alerts`,
  `/session/${PLACE}`,
  `/session/${PLACE}/report`,
  `/ward/${PLACE}/quality`,
  '/answer',
  `/ward/${PLACE}/courses`,
  `/course/${PLACE}`,
]

export interface Shell {
  readonly path: string
  /** What stands in the address where the empty page has its place; null for a page without one. */
  readonly id: string | null
}

/** The empty page behind an address; null when there is none. */
export function shellOf(pathname: string): Shell | null {
  for (const [index, kind] of KINDS.entries()) {
    const match = kind.exec(pathname)
    if (!match) continue
    const id = match[1] ?? null
    return id === null || ID.test(id) ? { path: SHELLS[index]!, id } : null
  }
  return null
}

/** The empty page with the id in its place: to the letter what the server would have drawn for this address. */
export const filled = (html: string, id: string | null): string => (id === null ? html : html.replaceAll(PLACE, id))
