/**
 * No screen, no report and no data say that the drug does somebody good: there is no evidence for it in these uses (clinical reference,
 * section 3). Every string and every text that is drawn is looked through; what may stand is named with its reason.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseAst } from 'vite'
import { describe, expect, it } from 'vitest'

/** What would say or suggest it. */
const EFFICACY =
  /\b(?:improv\w*|relie(?:f|v\w*)|benefi\w*|respon(?:d|ds|ded|ding|se|ses|der|ders|sive\w*)|effective\w*|efficac\w*|works|worked|success\w*|cure[sd]?|heal(?:s|ed|ing)|remission|recover(?:s|ed|ing|y)?|promising|proven|therap\w+|feel(?:s|ing)? better|gets? better)\b/i

interface Allowed {
  readonly text: RegExp
  /** Where it stands; elsewhere the same words are found. */
  readonly in: RegExp
  readonly because: string
}

const PROTOCOLS = /^prisma\/protocols\//

const ALLOWED: readonly Allowed[] = [
  { text: /^responses?$/, in: /^app\/_answer\//, because: 'The name of a property, in a type.' },
  { text: /^response-id-used$/, in: /./, because: 'The code of a refusal: an id of a filled-in form.' },
  { text: /^success$/, in: /^app\/_live\/recall\.ts$/, because: 'A word of the query library; nobody reads it.' },
  { text: /not proven/, in: /StopCardAntidote|recordItself|timeline/, because: 'Of a signature: named only, not proven by a PIN.' },
  { text: /rapid response/, in: /^server\/domain\/ladder\.ts$|^prisma\/protocols\//, because: 'The name of a team.' },
  { text: /responsiveness$/, in: /observations|maternalEarlyWarning/, because: 'Level of consciousness: the name of the observation, and of its LOINC.' },
  { text: /^(?:Emergency|Urgent) response: /, in: /^server\/domain\/scores\/news2\.ts$/, because: 'What staff do about an early-warning score, in its published words.' },
  { text: /in response to a very stressful experience/, in: /PCL-5\.json$/, because: 'The published wording of the questionnaire.' },
  { text: /did not show benefit at 24 hours\.$/, in: /WELL-DEPRESSION\.json$/, because: 'The negative sentence on the evidence, on the consent.' },
  { text: /^acute severe asthma not responding to initial bronchodilators$/, in: /ASTHMA-2\.json$/, because: 'The published indication; it is said of another drug.' },
  { text: /risk-benefit$/, in: PROTOCOLS, because: 'The label’s own words on a contraindication.' },
  { text: /^repeat if no response; /, in: PROTOCOLS, because: 'Of the antidote for too much magnesium: calcium.' },
  { text: /did not improve retention/, in: /HYPOMG-2\.json$/, because: 'A negative finding on how much magnesium stays in the body.' },
  { text: /no benefit at 30 min|benefit beyond 1 h only, no firm conclusion/, in: /MIGRAINE-2\.json$/, because: 'Conflicting evidence on migraine, quoted with its studies.' },
  { text: /not found by FDA to be safe and effective/, in: /WELL-MGCL2\.json$/, because: 'The negative sentence of the register.' },
]

interface Said {
  readonly place: string
  readonly text: string
}

const ROOT = join(import.meta.dirname, '../..')

const filesOf = (folder: string, ending: RegExp): string[] =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((name) => join(folder, name)).filter((name) => ending.test(name)).sort()

/** Every string literal, template part and text between tags of a source; names in code and comments are none. */
function wordsOf(place: string, source: string): Said[] {
  const said: Said[] = []
  const say = (text: string): void => void said.push({ place, text: text.replace(/\s+/g, ' ').trim() })
  const walk = (node: unknown): void => {
    if (Array.isArray(node)) return node.forEach(walk)
    if (typeof node !== 'object' || node === null) return
    const { type, value } = node as { type?: string; value?: unknown }
    if (type === 'ImportDeclaration' || type === 'ExportAllDeclaration' || type === 'ImportExpression') return
    if (type === 'JSXText' || (type === 'Literal' && typeof value === 'string')) say(value as string)
    if (type === 'TemplateElement') say((value as { cooked: string }).cooked)
    Object.values(node).forEach(walk)
  }
  walk(parseAst(source, { lang: place.endsWith('x') ? 'tsx' : 'ts' }))
  return said
}

/** Every string of a datum, without the titles of the publications that it rests on. */
function dataOf(place: string, value: unknown): Said[] {
  if (typeof value === 'string') return [{ place, text: value }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, one]) => (key === 'references' ? [] : dataOf(place, one)))
}

const DRAWN = ['app', 'server/domain', 'server/paper', 'server/http'].flatMap((folder) => filesOf(folder, /\.tsx?$/))
const DATA = ['prisma/instruments', 'prisma/courses', 'prisma/protocols'].flatMap((folder) => filesOf(folder, /\.json$/))

const SAID: readonly Said[] = [
  ...DRAWN.flatMap((file) => wordsOf(file, readFileSync(join(ROOT, file), 'utf8'))),
  ...DATA.flatMap((file) => dataOf(file, JSON.parse(readFileSync(join(ROOT, file), 'utf8')))),
]

const isAllowed = ({ place, text }: Said): boolean => ALLOWED.some((one) => one.in.test(place) && one.text.test(text))
const found = (said: readonly Said[]): string[] => said.filter((one) => EFFICACY.test(one.text) && !isAllowed(one)).map(({ place, text }) => `${place}: ${text}`)

describe('no words of efficacy', () => {
  it('stand on any screen, in any report, in any datum', () => {
    expect(found(SAID)).toEqual([])
  })

  it('were looked for in what is there', () => {
    expect([DRAWN.length > 400, DATA.length > 25, SAID.length > 10_000]).toEqual([true, true, true])
    for (const sentence of ['A score shows how somebody answered. It is not a diagnosis, and says nothing of why it rises or falls.', 'No exception beyond this list', 'Change without a comparison group is not effect']) {
      expect([sentence, SAID.some(({ text }) => text.includes(sentence))]).toEqual([sentence, sentence !== 'No exception beyond this list'])
    }
  })

  it('would be found where somebody wrote them', () => {
    const planted = [
      ['app/_course/Planted.tsx', "export const Planted = () => <p>Most patients improve <b>after three infusions</b>.</p>"],
      ['app/_course/Planted.tsx', 'export const Planted = () => <Chip title="A good response">PHQ-9</Chip>'],
      ['server/domain/courses/planted.ts', 'export const words = (points: number): string => `relief of ${points} points`'],
      ['server/paper/planted.ts', "export const TITLE = 'Responders by week'"],
      ['app/_course/Planted.tsx', 'export const Planted = ({ response }: { readonly response: string }) => <td>{response}</td>'],
    ] as const
    expect(planted.map(([place, source]) => found(wordsOf(place, source)).length)).toEqual([1, 1, 1, 1, 0])
    expect(found(dataOf('prisma/courses/planted.json', { consent: ['Magnesium works for most people.'], references: { S1: 'Effective magnesium' } }))).toEqual(['prisma/courses/planted.json: Magnesium works for most people.'])
  })

  it('that may stand do stand, and only in their places', () => {
    expect(ALLOWED.filter((one) => !SAID.some(({ place, text }) => EFFICACY.test(text) && one.in.test(place) && one.text.test(text)))).toEqual([])
    expect(found([{ place: 'app/_course/ConsentWords.tsx', text: 'It did show benefit at 24 hours.' }, { place: 'app/_course/x.tsx', text: 'response' }])).toHaveLength(2)
  })
})
