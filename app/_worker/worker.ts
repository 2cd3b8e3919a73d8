/**
 * The service worker: lets the pages open without a network. It keeps the scripts, the styles and one empty page a kind of
 * this build, and nothing else. What the server answers about patients (/api, /live, /healthz) it never touches: an old
 * value shown as a fresh one could kill. What a page shows without a network it takes from IndexedDB, with its age.
 */
import { filled, SHELLS, shellOf, type Shell } from './shells.ts'

/** Put in when this file is bundled. */
declare const BUILD: { readonly id: string; readonly files: readonly string[] }

interface Extendable extends Event {
  waitUntil(work: Promise<unknown>): void
}
interface Fetching extends Extendable {
  readonly request: Request
  /** The page, asked for by the browser itself while this worker was starting. */
  readonly preloadResponse: Promise<Response | undefined>
  respondWith(answer: Promise<Response>): void
}
/** The parts of a service worker's world that are used here; the types of a page and of a worker cannot stand in one program. */
interface World {
  readonly location: Location
  readonly clients: { claim(): Promise<void> }
  readonly registration: { readonly navigationPreload?: { enable(): Promise<void> } }
  skipWaiting(): Promise<void>
  addEventListener(type: 'install' | 'activate', listener: (event: Extendable) => void): void
  addEventListener(type: 'fetch', listener: (event: Fetching) => void): void
}
const world = self as unknown as World

const PREFIX = 'dripwatch-'
const CACHE = `${PREFIX}${BUILD.id}`
const FILES = new Set(BUILD.files)
/** A page that has not come by then is drawn from the device; a nurse at a bed does not wait longer. */
const PATIENCE_MS = 3_000

// A new worker takes over at once, but no page is ever reloaded by it: the pages say that there is a new version.
world.addEventListener('install', (event) => event.waitUntil(fill().then(() => world.skipWaiting())))
world.addEventListener('activate', (event) => event.waitUntil(Promise.all([world.registration.navigationPreload?.enable(), tidy().then(() => world.clients.claim())])))
world.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== world.location.origin) return
  if (FILES.has(url.pathname) || url.pathname.startsWith('/_next/static/')) return event.respondWith(keptFile(request))
  const shell = shellOf(url.pathname)
  if (!shell) return
  if (request.mode === 'navigate') event.respondWith(page(event, shell))
  // The router asks for parts of pages; a quick "no" makes it open the page as a whole, which lies here.
  else if (request.headers.get('rsc') !== null) event.respondWith(inTime((signal) => fetch(request, { signal })).catch(() => Response.error()))
})

/** All or nothing: a build of which a part is missing is not installed, and is tried again later. */
async function fill(): Promise<void> {
  const cache = await caches.open(CACHE)
  const keep = async (path: string, known: Response | undefined, init: RequestInit) => {
    const response = known ?? (await fetch(path, init))
    if (!response.ok) throw new Error(`${path} answered ${response.status}.`)
    await cache.put(path, response)
  }
  await Promise.all([
    ...BUILD.files.map(async (path) => {
      // Files of the build are named by their content: what an earlier build shares with this one need not come again.
      const known = path.startsWith('/_next/static/') ? await caches.match(path) : undefined
      return keep(path, known, { cache: 'no-cache' })
    }),
    // Asked for as nobody, so that nothing of anybody can be in them.
    ...SHELLS.map((path) => keep(path, undefined, { cache: 'reload', credentials: 'omit' })),
  ])
}

/** Pages of the build before may still be open and want their scripts; older builds go. */
async function tidy(): Promise<void> {
  const builds = (await caches.keys()).filter((name) => name.startsWith(PREFIX) && name !== CACHE)
  await Promise.all(builds.slice(0, -1).map((name) => caches.delete(name)))
}

async function keptFile(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url)
  return (await (await caches.open(CACHE)).match(pathname)) ?? (await caches.match(pathname)) ?? fetch(request)
}

/** The server's page when it comes in time, else the one that lies here. */
async function page({ request, preloadResponse }: Fetching, shell: Shell): Promise<Response> {
  const fresh = await inTime(async (signal) => (await preloadResponse) ?? fetch(request, { signal })).catch(() => null)
  if (fresh && fresh.status < 500) return fresh
  return (await drawn(shell)) ?? fresh ?? Response.error()
}

async function drawn({ path, id }: Shell): Promise<Response | null> {
  const kept = (await (await caches.open(CACHE)).match(path)) ?? (await caches.match(path))
  if (!kept) return null
  const headers = new Headers(kept.headers)
  for (const name of ['content-encoding', 'content-length', 'date', 'server-now', 'etag']) headers.delete(name)
  return new Response(filled(await kept.text(), id), { headers })
}

async function inTime(ask: (signal: AbortSignal) => Promise<Response>): Promise<Response> {
  const stop = new AbortController()
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      stop.abort()
      reject(new Error('The page did not come in time.'))
    }, PATIENCE_MS)
  })
  try {
    return await Promise.race([ask(stop.signal), late])
  } finally {
    clearTimeout(timer)
  }
}
