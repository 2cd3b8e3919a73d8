/** Every address that is not the door's own belongs to the pages, which Next draws. */
import type { FastifyHelmetOptions } from '@fastify/helmet'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Runtime } from '#server/runtime'
import type { Door } from './door.ts'
import { firstPictureFor } from './firstPicture.ts'
import { packedRoutes } from './packed.ts'
import { stylesInPage } from './pageStyles.ts'
import { sendPictured } from './pictured.ts'
import { Problem } from './problems.ts'
import { workerRoutes } from './worker.ts'

/** Next and Mantine put small scripts and styles into the page itself; everything else comes from this site alone. */
export const pageHeaders = (isHttps: boolean): FastifyHelmetOptions => ({
  // Only a house that is reached by https may promise that it always is.
  strictTransportSecurity: isHttps,
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      // WebAssembly reads the camera's codes where the browser itself does not; text is never run as a program.
      scriptSrc: ["'self'", "'unsafe-inline'", "'wasm-unsafe-eval'"],
      styleSrc: ["'self'", "'unsafe-inline'"],
      imgSrc: ["'self'", 'data:', 'blob:'],
      fontSrc: ["'self'", 'data:'],
      connectSrc: ["'self'"],
      mediaSrc: ["'self'"],
      workerSrc: ["'self'"],
      manifestSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  crossOriginEmbedderPolicy: false,
  referrerPolicy: { policy: 'no-referrer' },
})

/** Hands pages to a production build of the app (`next build`). */
export async function pageRoutes(door: Door, { settings }: Runtime): Promise<void> {
  const { default: next } = await import('next')
  const pages = next({ dev: false, dir: process.cwd(), hostname: settings.host, port: settings.port, httpServer: door.server })
  await pages.prepare()
  const drawing = { draw: pages.getRequestHandler(), withStyles: stylesInPage(process.cwd()) }
  door.addHook('onClose', () => pages.close())
  await workerRoutes(door, process.cwd())
  door.all('/api/*', { schema: { hide: true } }, async () => {
    throw new Problem(404, 'not-found', 'There is nothing at this address.')
  })
  const drawn = async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    // What a page may keep, Next says for itself.
    reply.removeHeader('cache-control')
    const picture = await firstPictureFor(door, request)
    if (picture && (await sendPictured(request, reply, drawing, picture))) return reply
    for (const [name, value] of Object.entries(reply.getHeaders())) if (value !== undefined) reply.raw.setHeader(name, value)
    reply.hijack()
    await drawing.draw(request.raw, reply.raw)
    return undefined
  }
  packedRoutes(door, process.cwd(), drawn)
  door.get('/*', { helmet: {}, schema: { hide: true } }, drawn)
}
