/** The report on paper, read back from the file. */
import { beforeAll, describe, expect, it, test } from 'vitest'
import { report, reportParts, type Entry } from '#domain'
import { composeSheet } from '#server/paper/compose'
import { drawSheet } from '#server/paper/document'
import { createPaper, PaperBusy } from '#server/paper/paper'
import type { Paper } from '#server/paper/sheet'
import { BESIDE } from '../fixtures/beside.ts'
import { dayRecord } from '../fixtures/dayRecord.ts'
import { eventfulRecord, OPENED_AT } from '../fixtures/eventfulRecord.ts'
import { readPdf, type ReadPdf } from '../fixtures/pdfText.ts'

const sheetOf = (entries: readonly Entry[], paper: Paper = 'A4') => composeSheet(report(entries, [OPENED_AT - 20 * 3_600_000])!, BESIDE, 'Europe/London', paper)
const onPaper = async (entries: readonly Entry[], paper: Paper = 'A4'): Promise<ReadPdf> => readPdf(await drawSheet(sheetOf(entries, paper)))

/** The same record of somebody who is called otherwise. */
const called = (change: Partial<{ familyName: string; givenName: string; identifier: string }>): readonly Entry[] =>
  eventfulRecord().map((entry) => (entry.event.type === 'SessionOpened' ? { ...entry, event: { ...entry.event, patient: { ...entry.event.patient, ...change } } } : entry))

describe('an eventful record', () => {
  let file: ReadPdf
  beforeAll(async () => {
    file = await onPaper(eventfulRecord())
  })
  const all = () => file.pages.join('\n')

  it('names the patient on every page, marks the fictional one, and counts the pages', () => {
    expect(file.pages.length).toBeGreaterThan(8)
    file.pages.forEach((page, index) => {
      expect(page).toContain('EXAMPLEWOOD-FICTIONALIS, Marguerite · born 17 May 1994 · FIC-000417')
      expect(page).toContain('FICTIONAL PERSON · DEMONSTRATION DATA')
      expect(page).toContain(`Page ${index + 1} of ${file.pages.length}`)
    })
  })

  it('has the twenty parts of the reference in their order, and what stands beside them', () => {
    const headings = reportParts(report(eventfulRecord())!, BESIDE).map(({ number, title }) => `${number} ${title}`)
    expect(headings.slice(0, 20).map((heading) => Number.parseInt(heading, 10))).toEqual(Array.from({ length: 20 }, (_, index) => index + 1))
    const lines = all().split('\n').map((line) => line.replace(/ +/g, ' '))
    const places = headings.map((heading) => lines.indexOf(heading))
    expect(places).toEqual([...places].sort((a, b) => a - b))
    expect(places.every((place) => place >= 0)).toBe(true)
  })

  it.each([
    ['given and ordered', '8.467 g (34.35 mmol magnesium) in 211.7 mL, by the segments'], ['how far they are apart', '−69.8 %'],
    ['the halves of a double check', '250 mL/h, 100 mL of 40 mg/mL'], ['a late half', 'Missed, charted late'], ['a laboratory value', '4.1 mmol/L'],
    ['what was amended', 'typed 61 for 16'], ['the antidote', 'Dose given: calcium gluconate: 1 g · IV over 3 min'], ['a drug code', 'J3475'], ['subscripts', 'SpO₂'],
    ['who signed for what', 'independently checked by'], ['the last hash', BESIDE.chain.ok ? BESIDE.chain.lastHash : ''], ['who made it', 'Aud Fictional'], ['who has looked', 'charge'],
    ['what nobody keeps', 'not kept in this record'], ['a note, in the log', '=Patient sleeping'],
  ])('says %s', (_, words) => {
    expect(all().replaceAll('\n', ' ')).toContain(words)
  })

  it('is tagged, says its language and title, and carries its fonts', () => {
    expect(file.outside).toContain('/Marked true')
    expect(file.outside).toContain('/StructTreeRoot')
    expect(file.outside).toContain('/Lang (en-GB)')
    expect(file.outside).toContain('/DisplayDocTitle true')
    expect(file.outside.match(/\/FontFile2/g)).toHaveLength(2)
    for (const tag of ['H1', 'H2', 'H3', 'Table', 'TR', 'TH', 'TD', 'P', 'Figure']) expect(file.outside).toContain(`/S /${tag}`)
    expect(file.outside).toContain('/Alt (')
  })

  it('keeps the patient out of the file’s own title', () => {
    expect(file.outside).toContain('(Dripwatch infusion record, session fictional-session)')
    expect(file.outside).not.toContain('EXAMPLEWOOD')
  })

  it('repeats the head of a table on each page that it goes on to, and ends no page with a heading', () => {
    const log = file.pages.filter((page) => /\nthen\n/.test(page))
    expect(log.length).toBeGreaterThan(1)
    for (const page of log) expect(page).toContain('Entry\nRecorded\nHappened\nWhat\nBy')
    for (const page of file.pages) {
      const last = page.split('\n').filter((line) => !/^(Session |Page |EXAMPLEWOOD|FICTIONAL)/.test(line)).at(-1)!
      expect(last).not.toMatch(/^(\d+|[A-D]) {2}/)
    }
  })
})

describe('paper', () => {
  test.each([['A4', '0 0 595.28 841.89'], ['Letter', '0 0 612 792']] as const)('is %s', async (paper, box) => {
    const { mediaBoxes } = await onPaper(eventfulRecord(), paper)
    expect(new Set(mediaBoxes)).toEqual(new Set([box]))
  })

  test('of a running session says so', async () => {
    const open = dayRecord().filter(({ event }) => event.type !== 'SessionClosed')
    expect((await onPaper(open.slice(0, 30))).pages[0]).toContain('As of')
  })

  test.each([
    ['very long', { familyName: 'Wolfeschlegelsteinhausen'.repeat(12), givenName: 'A '.repeat(90) }, 'WOLFESCHLEGELSTEINHAUSEN'],
    ['from right to left', { familyName: 'الخوارزمي', givenName: 'محمد بن موسى' }, 'FIC-000417'],
    ['Hebrew beside Latin', { familyName: 'כהן', givenName: 'Dana' }, 'Dana'],
    ['Greek and Cyrillic', { familyName: 'Παπαδοπούλου', givenName: 'Наталія' }, 'ΠΑΠΑΔΟΠΟΎΛΟΥ, Наталія'],
    ['with marks that turn the line round', { familyName: 'Evil\u202Egnirts\u2066', givenName: 'A\u0000\u0007\nB' }, 'EVILGNIRTS, A B'],
    ['half a letter', { familyName: 'Half\uD800', givenName: 'Pair' }, 'HALF□, Pair'],
    ['in letters that the font does not have', { familyName: '山田', givenName: '🦄' }, '□□, □'],
  ])('bears a name that is %s', async (_, change, words) => {
    const { pages } = await onPaper(called(change))
    expect(pages[0]).toContain(words)
    for (const page of pages) expect(page).not.toContain('�')
    for (const page of pages) expect(page).toContain('FIC-000417')
  })

  test('gives whoever copies or hears it the letters that the font does not have', async () => {
    const { outside } = await onPaper(called({ familyName: '山田' }))
    expect(outside).toContain('/ActualText')
    expect((await onPaper(called({ familyName: 'Plain' }))).outside).not.toContain('/ActualText')
  })

  test('cuts a note that is longer than a page, and loses none of it', async () => {
    const story = `begins ${'word '.repeat(6000)}ends`
    const entries = eventfulRecord().map((entry) => (entry.event.type === 'NoteAdded' ? { ...entry, event: { ...entry.event, text: story } } : entry))
    const text = (await onPaper(entries)).pages.join('\n')
    expect(text.match(/\bword\b/g)!.length).toBeGreaterThanOrEqual(6000)
    expect(text).toContain('ends')
  })
})

describe('the thread that draws', () => {
  test('draws a day, one after the other, the same to the letter as here', async () => {
    const paper = createPaper()
    const [one, two] = await Promise.all([paper.draw(sheetOf(dayRecord())), paper.draw(sheetOf(dayRecord(), 'Letter'))])
    expect(readPdf(one).pages).toEqual((await onPaper(dayRecord())).pages)
    expect(readPdf(two).mediaBoxes[0]).toBe('0 0 612 792')
  })

  test('turns away whoever comes when too many wait', async () => {
    const paper = createPaper(1)
    const sheet = { ...sheetOf(eventfulRecord()), parts: [] }
    const answers = await Promise.allSettled(Array.from({ length: 3 }, () => paper.draw(sheet)))
    const refused = answers.filter((answer) => answer.status === 'rejected')
    expect(refused).toHaveLength(1)
    expect(refused[0]!.reason).toBeInstanceOf(PaperBusy)
  })

  test('says when it fails, and draws the next', async () => {
    const paper = createPaper()
    await expect(paper.draw({ ...sheetOf(eventfulRecord()), paper: 'A5' as Paper })).rejects.toThrow('not iterable')
    expect(readPdf(await paper.draw({ ...sheetOf(eventfulRecord()), parts: [] })).pages).toHaveLength(1)
  })
})
