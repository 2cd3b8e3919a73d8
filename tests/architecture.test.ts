/** Who may import whom, and the words that the law may not say. Read from the files themselves, so that nothing can pass unseen. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, expect, it } from 'vitest'

const ROOT = join(import.meta.dirname, '..')

/** The code of a folder or of one file, by path from the root; made files and installed packages are not ours. */
function filesOf(place: string): string[] {
  const path = join(ROOT, place)
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [place]
  return readdirSync(path, { recursive: true, encoding: 'utf8' })
    .map((name) => join(place, name))
    .filter((name) => /\.tsx?$/.test(name) && !name.startsWith('server/database/client') && !name.includes('node_modules'))
    .sort()
}

const text = (file: string): string => readFileSync(join(ROOT, file), 'utf8')

/** Everything that a file names in an import, an export-from, an import() or a side-effect import. */
function importsOf(file: string): string[] {
  const source = text(file)
  const found = [
    ...source.matchAll(/(?:^|\n)\s*(?:import|export)\s[^'"`;]*?\sfrom\s*['"]([^'"]+)['"]/g),
    ...source.matchAll(/(?:^|\n)\s*import\s*['"]([^'"]+)['"]/g),
    ...source.matchAll(/\b(?:import|require)\s*\(\s*['"]([^'"]+)['"]/g),
  ]
  return found.map(([, name]) => name!)
}

/** Where an import leads: a path from the root for our own files, else the name of the package. */
function target(file: string, name: string): string {
  if (name.startsWith('.')) return normalize(join(dirname(file), name)).replace(/\.tsx?$/, '')
  if (name === '#domain') return 'server/domain/index'
  if (name.startsWith('#wire/')) return `server/wire/${name.slice('#wire/'.length)}`
  if (name.startsWith('#server/')) return `server/${name.slice('#server/'.length)}`
  return name.startsWith('#app/') ? `app/${name.slice('#app/'.length)}` : name
}

const isOurs = (place: string): boolean => /^(app|server|prisma|tests|public)\//.test(place)

interface Room {
  readonly files: readonly string[]
  /** Beginnings of our own paths, and packages as patterns. Its own room is always allowed. */
  readonly may: readonly (string | RegExp)[]
}

const within = (room: string): Room['files'] => filesOf(room)
const directly = (room: string): Room['files'] => filesOf(room).filter((file) => dirname(file) === room)

const ANY_PACKAGE = /^(?![#.])/
const UI = [/^react($|\/)/, /^react-dom$/, /^@mantine\//, /^@tabler\//]
const DRAWING = ['app/_live/', 'app/_ui/', 'server/domain/', ...UI, /^next\//, /^recharts($|\/)/]

const ROOMS: Readonly<Record<string, Room>> = {
  'server/domain/': { files: within('server/domain'), may: [] },
  'server/wire/': { files: within('server/wire'), may: ['server/domain/index', /^zod$/] },
  'server/log/': { files: within('server/log'), may: ['server/domain/index', 'server/database/', 'server/metrics', /^node:(crypto|events)$/, /^pg$/] },
  'server/database/': { files: within('server/database'), may: ['server/settings', ANY_PACKAGE] },
  'server/people/': { files: within('server/people'), may: ['server/domain/index', 'server/wire/', 'server/database/', 'server/settings', ANY_PACKAGE] },
  'server/admin/': { files: within('server/admin'), may: ['server/domain/index', 'server/people/', 'server/reference', /^node:crypto$/, /^pg$/] },
  'server/http/': { files: within('server/http'), may: ['server/domain/index', 'server/runtime', 'server/wire/', 'server/people/', 'server/admin/', 'server/paper/', ANY_PACKAGE] },
  'server/paper/': { files: within('server/paper'), may: ['server/domain/index', /^node:(module|worker_threads)$/, /^pdfkit$/] },
  // The demo may read when a review is due, to turn its own clock by; it writes through the door like everybody else.
  'server/demo/': { files: within('server/demo'), may: ['server/domain/index', 'server/log/dueReviews', 'server/wire/', 'server/settings', 'server/brokenPipes', 'server/prepare', 'server/runtime', 'server/clock', 'server/start', 'prisma/seed', ANY_PACKAGE] },
  'app/_live/': { files: within('app/_live'), may: ['server/domain/index', 'server/wire/', /^@tanstack\//, /^socket\.io-client$/, /^idb/, /^react$/, /^next\/navigation$/] },
  'app/_sound/': { files: within('app/_sound'), may: DRAWING },
  'app/_worker/': { files: within('app/_worker'), may: [] },
  'app/_ui/': { files: within('app/_ui'), may: UI },
  'app/_alerts/': { files: within('app/_alerts'), may: DRAWING },
  'app/_chart/': { files: within('app/_chart'), may: DRAWING },
  'app/_people/': { files: within('app/_people'), may: [...DRAWING, 'app/_alerts/'] },
  'app/_alertList/': { files: within('app/_alertList'), may: [...DRAWING, 'app/_alerts/', 'app/_board/'] },
  'app/_board/': { files: within('app/_board'), may: [...DRAWING, 'app/_alerts/'] },
  'app/_answer/': { files: within('app/_answer'), may: [...DRAWING, 'app/_people/'] },
  'app/_outbox/': { files: within('app/_outbox'), may: DRAWING },
  'app/_scan/': { files: within('app/_scan'), may: ['app/_live/', 'app/_ui/', ...UI, /^zxing-wasm\/reader$/] },
  'app/_handover/': { files: within('app/_handover'), may: [...DRAWING, 'app/_alerts/', 'app/_people/'] },
  'app/_bedside/': { files: within('app/_bedside'), may: [...DRAWING, 'app/_alerts/', 'app/_answer/', 'app/_chart/', 'app/_estimate/', 'app/_handover/', 'app/_outbox/', 'app/_people/', 'app/_scan/'] },
  'app/_patients/': { files: within('app/_patients'), may: [...DRAWING, 'app/_alerts/', 'app/_board/', 'app/_handover/', 'app/_scan/'] },
  'app/_shift/': { files: within('app/_shift'), may: [...DRAWING, 'app/_alerts/', 'app/_handover/', 'app/_people/'] },
  'app/_admin/': { files: within('app/_admin'), may: [...DRAWING, 'app/_alerts/', 'app/_handover/', 'app/_people/'] },
  'app/_record/': { files: within('app/_record'), may: [...DRAWING, 'app/_chart/', 'app/_estimate/'] },
  'app/_quality/': { files: within('app/_quality'), may: [...DRAWING, 'app/_chart/', 'app/_record/'] },
  'app/_course/': { files: within('app/_course'), may: [...DRAWING, 'app/_answer/', 'app/_chart/', 'app/_record/'] },
  'app/_courseFigures/': { files: within('app/_courseFigures'), may: [...DRAWING, 'app/_quality/', 'app/_record/'] },
  'app/_estimate/': { files: within('app/_estimate'), may: DRAWING },
}

const isAllowed = (own: string, room: Room, to: string): boolean =>
  to.startsWith(own) || room.may.some((one) => (typeof one === 'string' ? to.startsWith(one) : !isOurs(to) && one.test(to)))

describe('who may import whom', () => {
  it.each(Object.entries(ROOMS))('%s has files and imports only what it may', (own, room) => {
    expect(room.files.length, `${own} has no files`).toBeGreaterThan(0)
    const forbidden = room.files.flatMap((file) =>
      importsOf(file).map((name) => target(file, name)).filter((to) => !isAllowed(own, room, to)).map((to) => `${file} → ${to}`),
    )
    expect(forbidden).toEqual([])
  })

  it('the files directly in server/ import the rooms below them and each other, never app/', () => {
    const files = directly('server')
    expect(files).toEqual(expect.arrayContaining(['server/handle.ts', 'server/watch.ts', 'server/realtime.ts', 'server/clock.ts']))
    expect(files.flatMap((file) => importsOf(file).map((name) => target(file, name)).filter((to) => to.startsWith('app/')))).toEqual([])
  })

  it.each([
    ['server/handle.ts', ['server/domain/index', 'server/log/', 'server/clock', 'server/heldSessions']],
    ['server/watch.ts', ['server/domain/index', 'server/handle', 'server/log/', 'server/clock', 'server/metrics', 'node:']],
    ['server/realtime.ts', ['server/domain/index', 'server/wire/', 'server/log/', 'server/people/', 'server/', 'node:http']],
  ])('%s knows only its neighbours', (file, may) => {
    const forbidden = importsOf(file).map((name) => target(file, name)).filter((to) => (isOurs(to) || to.startsWith('node:')) && !may.some((one) => to.startsWith(one)))
    expect(forbidden).toEqual([])
  })

  it('the law is reached by one door only', () => {
    const outside = ['app', 'server', 'tests'].flatMap(filesOf).filter((file) => !file.startsWith('server/domain/'))
    const inside = outside.flatMap((file) => importsOf(file).map((name) => target(file, name)).filter((to) => to.startsWith('server/domain/') && to !== 'server/domain/index').map((to) => `${file} → ${to}`))
    expect(inside).toEqual([])
  })

  it('app/ takes nothing of server/ but the law and the wire', () => {
    const files = filesOf('app')
    expect(files.length).toBeGreaterThan(10)
    const forbidden = files.flatMap((file) =>
      importsOf(file).map((name) => target(file, name)).filter((to) => to.startsWith('server/') && to !== 'server/domain/index' && !to.startsWith('server/wire/')).map((to) => `${file} → ${to}`),
    )
    expect(forbidden).toEqual([])
  })

  it('is read from every way of importing', () => {
    const probe = importsOf('tests/architecture.test.ts')
    expect(probe).toEqual(expect.arrayContaining(['node:fs', 'node:path', 'vitest']))
    expect(target('app/_board/Tile.tsx', '#domain')).toBe('server/domain/index')
    expect(target('server/log/append.ts', '../wire/live.ts')).toBe('server/wire/live')
  })
})

/** The text without its comments, which may speak of anything. */
const code = (file: string): string => text(file).replace(/\/\*[\s\S]*?\*\//g, '').replace(/(^|\s)\/\/.*$/gm, '')

describe('the law', () => {
  const FORBIDDEN: readonly (readonly [string, RegExp])[] = [
    ['the clock', /\bDate\.now\b/],
    ['the time of day', /\bnew Date\(\s*\)/],
    ['the time of the process', /\bperformance\b/],
    ['chance', /\bMath\.random\b|\bcrypto\b/],
    ['its process', /\bprocess\b/],
    ['the network', /\bfetch\(/],
    ['timers', /\bset(?:Timeout|Interval|Immediate)\b|\bqueueMicrotask\b/],
    ['waiting', /\basync\b|\bawait\b|\bPromise\b/],
    ['the console', /\bconsole\b/],
    ['the locale of the machine', /\btoLocale\w*String\(\s*\)/],
    ['any', /:\s*any\b|\bas any\b|<any>/],
  ]

  it.each(FORBIDDEN)('never asks for %s', (_, word) => {
    const files = filesOf('server/domain')
    expect(files.length).toBeGreaterThan(30)
    expect(files.filter((file) => word.test(code(file)))).toEqual([])
  })

  it('opens every file with a sentence that says what part of the ward it is', () => {
    expect(filesOf('server/domain').filter((file) => !text(file).startsWith('/**'))).toEqual([])
  })
})

describe('the estimated level', () => {
  const law = filesOf('server/domain')
  const importers = (place: string): string[] => law.filter((file) => importsOf(file).some((name) => target(file, name).startsWith(place)))

  /** Every file of the law that these files lead to, by any way. */
  function reached(files: readonly string[]): Set<string> {
    const seen = new Set(files)
    for (const file of seen) for (const name of importsOf(file)) if (target(file, name).startsWith('server/domain/')) seen.add(`${target(file, name)}.ts`)
    return seen
  }

  it('is known to one view, and that view to the report alone', () => {
    expect(importers('server/domain/estimate/')).toEqual(['server/domain/views/estimate.ts'])
    expect(importers('server/domain/views/estimate')).toEqual(['server/domain/index.ts', 'server/domain/views/report.ts'])
  })

  it('can be reached from no rule, no decision, no review, no evolution, no tile, by any way', () => {
    const deciding = ['rules', 'decide', 'evolve', 'scores'].flatMap((room) => filesOf(`server/domain/${room}`))
    const roots = [...deciding, ...['decide', 'evolve', 'review', 'step', 'schedule', 'charting', 'known', 'limits', 'views/tile', 'views/board'].map((name) => `server/domain/${name}.ts`)]
    expect(roots.length).toBeGreaterThan(25)
    expect([...reached(roots)].filter((file) => file.includes('estimate') || file.endsWith('domain/index.ts'))).toEqual([])
    expect([...reached(['server/domain/views/report.ts'])]).toContain('server/domain/estimate/kinetics.ts')
  })

  const LEVEL = /\b(?:estimatedLevels|riseMmolPerLitre|BASELINE_MMOL_PER_LITRE|LU_2002)\b/

  it('is drawn by one component, which says with it that it is an estimate, not a measurement', () => {
    const files = filesOf('app')
    const drawing = files.filter((file) => LEVEL.test(text(file)))
    expect(drawing).toEqual(['app/_estimate/EstimatedLevel.tsx'])
    expect(code(drawing[0]!)).toContain("ESTIMATE_WORDS = 'estimate, not a measurement'")
    expect(code(drawing[0]!).match(/\{ESTIMATE_WORDS\}/g)?.length ?? 0).toBeGreaterThanOrEqual(2)
  })

  it('is named nowhere in the server outside the law', () => {
    const outside = filesOf('server').filter((file) => !file.startsWith('server/domain/'))
    expect(outside.filter((file) => LEVEL.test(text(file)) || /\bestimateBasis\b/.test(text(file)))).toEqual([])
  })
})

describe('the drawing rooms', () => {
  it.each(['app/_admin', 'app/_alerts', 'app/_answer', 'app/_chart', 'app/_board', 'app/_bedside', 'app/_patients', 'app/_record', 'app/_quality', 'app/_course', 'app/_courseFigures', 'app/_estimate', 'app/_sound', 'app/_people', 'app/_outbox', 'app/_scan', 'app/_ui'])('%s draws, it does not fetch', (room) => {
    const files = filesOf(room)
    expect(files.length).toBeGreaterThan(0)
    expect(files.filter((file) => /\bfetch\(|\bXMLHttpRequest\b|\bWebSocket\b|\bindexedDB\b/.test(code(file)))).toEqual([])
    expect(files.filter((file) => importsOf(file).some((name) => /^(socket\.io|idb)/.test(name)))).toEqual([])
  })
})

describe('every file', () => {
  const files = [...['app', 'server', 'tests'].flatMap(filesOf), ...filesOf('prisma')]

  it('of ours was found', () => {
    expect(files.length).toBeGreaterThan(100)
  })

  it('stays under 300 lines', () => {
    expect(files.filter((file) => text(file).split('\n').length > 301)).toEqual([])
  })

  it('skips no test and leaves no work for later', () => {
    const later = ['TO', 'DO'].join('')
    const words = new RegExp(`\\b(?:it|test|describe)\\.(?:skip|only|fails|${later.toLowerCase()})\\b|\\bx(?:it|describe)\\(|\\b${later}\\b|\\b${['FIX', 'ME'].join('')}\\b`)
    expect(files.filter((file) => words.test(text(file)))).toEqual([])
  })

  it('exports by name, save where Next wants a default', () => {
    const NEXT = /^app\/(?:.*\/)?(?:page|layout|loading|error|global-error|not-found|template|default|manifest|sitemap|robots|sw)\.tsx?$/
    const TOOLS = /^(?:tests\/fixtures\/globalSetup|tests\/e2e\/[^/]*[sS]etup)\.ts$/
    const odd = files.filter((file) => /(?:^|\n)export default\b/.test(code(file)) && !NEXT.test(file) && !TOOLS.test(file))
    expect(odd).toEqual([])
  })

  it('has no index but the law’s own', () => {
    expect(files.filter((file) => /(^|\/)index\.tsx?$/.test(file) && file !== 'server/domain/index.ts' && file !== 'server/index.ts')).toEqual([])
  })
})
