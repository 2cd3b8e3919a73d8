/** A browser says where a request comes from; one from another site is not ours, whatever cookie it carries. */
interface OurPlace {
  readonly publicUrl: string | null
}

/** Whether this Origin header is our own site's. A program that sends none is no browser and has no cookie to steal. */
export function isSameOrigin({ publicUrl }: OurPlace, origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined || origin === publicUrl) return true
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`)
}
