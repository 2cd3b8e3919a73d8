/** Whatever is used of Mantine has its styles: what a component imports, its parts among it, is looked up in Mantine's own files. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../..')
const MANTINE = path.join(ROOT, 'node_modules/@mantine/core')
const text = (file: string): string => readFileSync(file, 'utf8')

const FIELDS = '_ui/fields.ts'
const all = readdirSync(path.join(ROOT, 'app'), { recursive: true, encoding: 'utf8' }).filter((name) => /\.tsx?$/.test(name))

/** What these files of ours take from '@mantine/core', types aside. */
function namesUsed(files: readonly string[]): ReadonlySet<string> {
  const lists = files.flatMap((name) => [...text(path.join(ROOT, 'app', name)).matchAll(/(?:import|export) \{([^}]+)\} from '@mantine\/core'/g)].map(([, list]) => list!))
  return new Set(lists.flatMap((list) => list.split(',').map((name) => name.trim().split(' as ')[0]!)).filter((name) => !name.startsWith('type ')))
}

/** The styles that these components and all that they import ask for. */
function stylesOf(names: ReadonlySet<string>): ReadonlySet<string> {
  const styles = new Set<string>()
  const seen = new Set<string>()
  const follow = (file: string): void => {
    if (seen.has(file) || !existsSync(file)) return
    seen.add(file)
    if (file.endsWith('.module.mjs')) return void styles.add(path.basename(file, '.module.mjs'))
    for (const [, to] of text(file).matchAll(/from "(\.[^"]+)"/g)) follow(path.resolve(path.dirname(file), to!))
  }
  const exported = [...text(path.join(MANTINE, 'esm/index.mjs')).matchAll(/import \{ ([^}]+) \} from "(\.[^"]+)"/g)]
  for (const [, list, from] of exported) {
    if (list!.split(',').some((name) => names.has(name.trim().split(' as ').at(-1)!))) follow(path.resolve(MANTINE, 'esm', from!))
  }
  return styles
}

/** The names of the styles that a sheet of ours loads. */
const loadedBy = (sheet: string): readonly string[] =>
  [...text(path.join(ROOT, 'app/_ui', sheet)).matchAll(/@import '@mantine\/core\/styles\/([\w-]+)\.css'/g)].map(([, name]) => name!)

const onEveryPage = loadedBy('mantine.css')
const withFields = loadedBy('fields.css')
const ofComponents = (styles: readonly string[]): readonly string[] => styles.filter((name) => /^[A-Z]/.test(name)).sort()

it('every component of Mantine that is used has its styles, and no other is loaded', () => {
  const needed = stylesOf(namesUsed(all))
  expect(needed.size).toBeGreaterThan(10)
  expect(ofComponents([...onEveryPage, ...withFields])).toEqual([...needed].sort())
})

it('what stands on every page has no need of the styles of a field', () => {
  const needed = stylesOf(namesUsed(all.filter((name) => name !== FIELDS)))
  expect(ofComponents(onEveryPage)).toEqual([...needed].sort())
})

it.each([['on every page', onEveryPage], ['with the fields', withFields]])("they stand in Mantine's own order, by which one style goes before another: %s", (_where, styles) => {
  const whole = text(path.join(MANTINE, 'styles.css'))
  const places = styles.map((name) => whole.indexOf(text(path.join(MANTINE, 'styles', `${name}.css`)).trim()))
  expect(places).not.toContain(-1)
  expect(places).toEqual([...places].sort((a, b) => a - b))
})
