/**
 * The pictures of `docs/screens.md`, in light and in dark. The walk over every screen takes them when it is asked to: `PICTURES=1 npm run test:long -- everyScreen`. Another
 * screen is another line here, under the name that its walk gives it.
 */
import { mkdirSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import type { Locator, Page } from '@playwright/test'
import { smallPng } from './smallPng.ts'

export type Scheme = 'light' | 'dark'

const FOLDER = path.resolve(import.meta.dirname, '../../docs')

type Chapters = readonly (readonly [chapter: string, screens: readonly (readonly [screen: string, words: string])[]])[]

/** The pictures of one walk, and the page that shows them. */
export interface Book {
  readonly file: string
  readonly head: string
  readonly chapters: Chapters
}

const SCREENS: Chapters = [
  ['The way in', [
    ['sign-in', 'Signing in with username and PIN.'],
    ['locked', 'The lock: what asks for somebody is named by bed and rule, never by patient or value.'],
    ['locked, somebody else', 'The lock, for another nurse on shift.'],
  ]],
  ['My patients', [
    ['my patients, none', 'Nobody has a running session.'],
    ['my patients', 'The round: alerts on top, then whose check is due, and whose comes next.'],
    ['my patients, monitoring lost', 'Without a server: one’s own are watched by the tablet, the others are as they last were.'],
    ['my patients, no board on the wall', 'No screen shows the board of this ward.'],
  ]],
  ['Opening a session', [
    ['open form, station', 'Bed and patient, by touch or by scanner.'],
    ['open form, protocol', 'The protocol.'],
    ['open form, order', 'The order, in units that cannot be mixed.'],
    ['open form, refused', 'What is missing is said in words.'],
    ['checklist', 'Checklist, antidote and contraindications.'],
  ]],
  ['The start', [
    ['bedside before the start', 'What is still open before the pump may run.'],
    ['double check, first half filled in', 'The blind double check: the first half.'],
    ['double check, PIN of the second', 'The second nurse proves who they are.'],
    ['double check, second half', 'The second half, without a figure of the first.'],
    ['read-back', 'Read back in large type: does the pump show this?'],
  ]],
  ['At the bedside', [
    ['bedside with alerts', 'The bedside with alerts that wait for somebody.'],
    ['bedside, alert in hand', 'One of them is in hand.'],
    ['alert, cannot', 'Who cannot go says why, and it goes on at once.'],
    ['alert, silence', 'A silence is timed, owned and reasoned.'],
    ['pause', 'Pausing the pump.'],
    ['stop', 'Stopping it.'],
    ['change of rate, new order', 'A rate outside the order.'],
    ['dose', 'Antidote or dose.'],
    ['handing the patient over', 'Handing the patient over.'],
    ['score', 'The score, and what it is made of.'],
    ['sounds', 'Each sound can be tried.'],
    ['people', 'Who is at this tablet, and who may take over.'],
    ['STOP card', 'Magnesium toxicity: the STOP card.'],
    ['STOP card, stopped and antidote given', 'The STOP card, once the pump stands and calcium is given.'],
    ['bedside after the stop', 'Observation after the infusion.'],
  ]],
  ['Charting', [
    ['check form', 'The check form: nothing is filled in, and what was before stands above each field.'],
    ['check form, in use', 'In use: a limit is left, a value cannot be, a reason stands for another.'],
    ['trend', 'A trend at full width.'],
    ['asked once before a critical and partial set', 'A critical or a partial set is asked about once.'],
    ['bedside with a draft', 'What was typed and not saved is offered.'],
    ['check form, charted meanwhile', 'Another tablet has charted this check meanwhile.'],
    ['two sets side by side', 'Two sets for one check: a person decides.'],
  ]],
  ['Without a network', [
    ['outbox', 'What waits on the tablet.'],
    ['bedside, monitoring lost', 'Nobody else watches: the tablet goes on counting and sounding.'],
  ]],
]

const TABLET: Book = {
  file: 'screens.md',
  head: '# The screens of the tablet\n\nIn light and in dark, on a 10-inch tablet in portrait. Everybody in them is fictional. `PICTURES=1 npm run test:long -- everyScreen` takes them anew.\n',
  chapters: SCREENS,
}

const slug = (screen: string): string => screen.replaceAll(/[^A-Za-z]+/g, '-').toLowerCase()

export class Album {
  readonly #book: Book
  readonly #taken = new Set<string>()

  constructor(book: Book) {
    this.#book = book
  }

  /** Null unless pictures are asked for. */
  static asked(book = TABLET): Album | null {
    return process.env['PICTURES'] === undefined ? null : new Album(book)
  }

  /** Of the whole screen, or of one part of it, however long. */
  async take(page: Page, screen: string, scheme: Scheme, part: Locator | null = null): Promise<void> {
    if (!this.#book.chapters.some(([, screens]) => screens.some(([one]) => one === screen))) return
    mkdirSync(path.join(FOLDER, 'screens'), { recursive: true })
    // From its top: the walk has left it wherever it touched last.
    await page.evaluate(() => {
      window.scrollTo(0, 0)
      for (const part of document.querySelectorAll('[role="dialog"] *')) part.scrollTop = 0
    })
    const png = await (part ?? page).screenshot({ animations: 'disabled', scale: 'css', caret: 'hide' })
    writeFileSync(path.join(FOLDER, 'screens', `${slug(screen)}-${scheme}.png`), smallPng(png))
    this.#taken.add(screen)
  }

  /** Writes the page that shows them; returns the screens that the walk has not come by. */
  finish(): readonly string[] {
    const { file, head, chapters } = this.#book
    const rows = chapters.flatMap(([chapter, screens]) => [
      `\n## ${chapter}\n`,
      ...screens.map(([screen, words]) => `${words}\n\n${picture(screen, 'light')} ${picture(screen, 'dark')}\n`),
    ])
    writeFileSync(path.join(FOLDER, file), [head, ...rows].join('\n'))
    return chapters.flatMap(([, screens]) => screens.flatMap(([screen]) => (this.#taken.has(screen) ? [] : [screen])))
  }
}

const picture = (screen: string, scheme: Scheme): string => `<img src="screens/${slug(screen)}-${scheme}.png" width="400" alt="${screen}, ${scheme}">`
