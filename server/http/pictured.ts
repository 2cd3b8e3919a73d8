/**
 * A page that comes with a picture on it, as Next draws it: sent in one piece with its styles, and its scripts asked for once it is painted.
 * Asked for from its head, as Next writes it, they arrive while the browser still reads the page and hold up the painting by a third.
 */
import type { FastifyReply, FastifyRequest } from 'fastify'
import inject, { type DispatchFunc } from 'light-my-request'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FirstPicture } from '#wire/firstPicture'
import { drawnWith } from './firstPicture.ts'
import { packingFor } from './packed.ts'

/** As React writes a script that it does not wait for. */
const SCRIPT = /<script src="([^"]+)"(?: id="[^"]*")? async=""><\/script>/g

/** A page that nobody looks at is never painted, and has to sound all the same. */
const AT_LATEST_MS = 1_000

/** The page with its scripts asked for by its last line. */
export function scriptsAfterPicture(html: string): string {
  const scripts: string[] = []
  const rest = html.replace(SCRIPT, (_whole, src: string) => {
    scripts.push(src)
    return ''
  })
  if (scripts.length === 0 || !rest.includes('</body>')) return html
  const asks =
    `{const scripts=${JSON.stringify(scripts)};const ask=()=>{for(const src of scripts.splice(0))document.head.append(Object.assign(document.createElement('script'),{src,async:true}))};` +
    `setTimeout(ask,${AT_LATEST_MS});requestAnimationFrame(()=>setTimeout(ask))}`
  // As a function: what stands in an address is no pattern.
  return rest.replace('</body>', () => `<script>${asks}</script></body>`)
}

/** Headers that are about the way from Next to here. */
const OF_THE_WAY: ReadonlySet<string> = new Set(['connection', 'content-encoding', 'content-length', 'date', 'keep-alive', 'transfer-encoding'])

/** A page that takes longer than this is drawn without a picture. */
const PATIENCE_MS = 5_000

interface Drawing {
  /** How Next draws the page of a request. */
  readonly draw: (...of: Parameters<DispatchFunc>) => Promise<void>
  readonly withStyles: (html: string) => Promise<string>
}

/** Answers with the page that finds this picture; false when it could not be drawn, and nothing is answered. */
export async function sendPictured(request: FastifyRequest, reply: FastifyReply, { draw, withStyles }: Drawing, picture: FirstPicture): Promise<boolean> {
  const drawn = await inject((asked, answer) => void drawnWith(picture, () => draw(asked, answer)).catch((error: Error) => answer.destroy(error)), {
    url: request.url,
    headers: { ...request.headers, 'accept-encoding': 'identity' },
    remoteAddress: request.ip,
    signal: AbortSignal.timeout(PATIENCE_MS),
  }).catch(() => null)
  if (drawn?.statusCode !== 200) return false
  for (const [name, value] of Object.entries(drawn.headers)) if (value !== undefined && !OF_THE_WAY.has(name)) void reply.header(name, value)
  // Whatever Next comes to think of it: what stands on it is for whoever asked.
  void reply.header('cache-control', 'private, no-store').header('vary', [drawn.headers.vary, 'accept-encoding'].flat().join(', '))
  const page = scriptsAfterPicture(await withStyles(drawn.payload))
  const isPacked = packingFor(request.headers['accept-encoding'] ?? '') !== null
  // The quick packing: it is made for this one answer.
  if (isPacked) void reply.header('content-encoding', 'gzip')
  await reply.send(isPacked ? await promisify(gzip)(page) : page)
  return true
}
