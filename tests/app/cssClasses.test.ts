/** Every class that a part of a page asks of its style sheet stands in that sheet: a name that is nowhere styles nothing, and says that it does. */
import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, it } from 'vitest'

const APP = path.resolve(import.meta.dirname, '../../app')

const parts = readdirSync(APP, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.tsx'))

/** Each as "file class". */
function askedInVain(part: string): string[] {
  const text = readFileSync(path.join(APP, part), 'utf8')
  const code = text.replace(/^import .*$/gm, '')
  return [...text.matchAll(/^import (\w+) from '([^']+\.module\.css)'$/gm)].flatMap(([, name, from]) => {
    const file = from!.startsWith('#app/') ? path.join(APP, from!.slice('#app/'.length)) : path.resolve(APP, path.dirname(part), from!)
    const sheet = readFileSync(file, 'utf8')
    const asked = new Set([...code.matchAll(new RegExp(`\\b${name}\\.(\\w+)`, 'g'))].map(([, one]) => one!))
    return [...asked].filter((one) => !new RegExp(`\\.${one}\\b`).test(sheet)).map((one) => `${part} ${one}`)
  })
}

it('no class is asked for in vain', () => {
  expect(parts.length).toBeGreaterThan(100)
  expect(parts.flatMap(askedInVain)).toEqual([])
})
