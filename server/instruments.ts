/** Outcome instruments and kinds of course: those that come with the program, and the licensed ones of which this site has the wording. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Logger } from 'pino'
import type { CourseKind, Instrument } from '#domain'
import { parseCourseKind, parseInstrument } from '#wire/instruments'
import type { Settings } from './settings.ts'

const SHIPPED = fileURLToPath(new URL('../prisma/instruments/', import.meta.url))
const SHIPPED_COURSES = fileURLToPath(new URL('../prisma/courses/', import.meta.url))

export type Instruments = ReturnType<typeof createInstruments>

/** Reads all of them once. A file of the site that cannot be used is told of and left out; a shipped one stops the start. */
export function createInstruments({ dataDir }: Pick<Settings, 'dataDir'>, logger: Pick<Logger, 'warn' | 'info'>) {
  const instruments = new Map<string, Instrument>()
  for (const file of filesIn(SHIPPED)) {
    const parsed = parseInstrument(contentOf(SHIPPED, file))
    if (!parsed.ok) throw shippedFault('instrument', file, parsed.problems)
    instruments.set(parsed.instrument.instrumentId, parsed.instrument)
  }
  const kinds = new Map<string, CourseKind>()
  for (const file of filesIn(SHIPPED_COURSES)) {
    const parsed = parseCourseKind(contentOf(SHIPPED_COURSES, file), [...instruments.values()])
    if (!parsed.ok) throw shippedFault('course', file, parsed.problems)
    kinds.set(parsed.kind.kindId, parsed.kind)
  }
  for (const instrument of ofTheSite(join(dataDir, 'instruments'), instruments, logger)) instruments.set(instrument.instrumentId, instrument)

  return {
    list: (): readonly Instrument[] => [...instruments.values()].sort((a, b) => (a.instrumentId < b.instrumentId ? -1 : 1)),
    kinds: (): readonly CourseKind[] => [...kinds.values()],
    find: (instrumentId: string): Instrument | null => instruments.get(instrumentId) ?? null,
    findKind: (kindId: string): CourseKind | null => kinds.get(kindId) ?? null,
  }
}

function ofTheSite(folder: string, shipped: ReadonlyMap<string, Instrument>, logger: Pick<Logger, 'warn' | 'info'>): readonly Instrument[] {
  const found = new Map<string, Instrument>()
  for (const file of siteFiles(folder, logger)) {
    const instrument = readSiteFile(folder, file, shipped, found)
    if (typeof instrument === 'string') {
      logger.warn({ file, reason: instrument }, 'an instrument of this site cannot be used')
    } else {
      found.set(instrument.instrumentId, instrument)
      logger.info({ file, instrumentId: instrument.instrumentId }, 'an instrument of this site is used')
    }
  }
  return [...found.values()]
}

/** The instrument, or why it cannot be used. What the program words itself is nobody's to reword: scores would no longer mean the same. */
function readSiteFile(folder: string, file: string, shipped: ReadonlyMap<string, Instrument>, found: ReadonlyMap<string, Instrument>): Instrument | string {
  try {
    const parsed = parseInstrument(contentOf(folder, file))
    if (!parsed.ok) return firstOf(parsed.problems)
    const { instrumentId } = parsed.instrument
    if (shipped.get(instrumentId)?.isWorded) return `${instrumentId} comes with its wording and is not replaced.`
    return found.has(instrumentId) ? `Another file already gives ${instrumentId}.` : parsed.instrument
  } catch (error) {
    return sentenceOf(error)
  }
}

function siteFiles(folder: string, logger: Pick<Logger, 'warn'>): readonly string[] {
  try {
    return existsSync(folder) ? filesIn(folder) : []
  } catch (error) {
    logger.warn({ folder, reason: sentenceOf(error) }, 'the instruments of this site cannot be read')
    return []
  }
}

const filesIn = (folder: string): readonly string[] => readdirSync(folder).filter((name) => name.endsWith('.json')).sort()

const contentOf = (folder: string, file: string): unknown => JSON.parse(readFileSync(join(folder, file), 'utf8'))

const sentenceOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))

const firstOf = ([first]: readonly { readonly path: string; readonly sentence: string }[]): string => `${first?.path ?? ''}: ${first?.sentence ?? ''}`

const shippedFault = (what: string, file: string, problems: Parameters<typeof firstOf>[0]): Error =>
  new Error(`The shipped ${what} ${file} cannot be used: ${firstOf(problems)}`)
