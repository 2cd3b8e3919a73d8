/**
 * The styles of a page, written into the page. A board that comes with its picture has nothing to show before its styles are there: asked for
 * one by one they take a slow processor a tenth of the time to its first painting.
 */
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { kept } from './kept.ts'

/** As Next names a sheet of the build. */
const SHEET = /<link rel="stylesheet" href="\/_next\/static\/([\w./-]+\.css)" data-precedence="next"\/>/g

/** Gives a page the styles of the build under `root`, in place of their links. The links stay, at rest: by them React and Next know which styles are there. */
export function stylesInPage(root: string): (html: string) => Promise<string> {
  const read = kept<string>()
  const text = (name: string): Promise<string> => read(name, () => readFile(path.join(root, '.next/static', name), 'utf8'))

  return async (html) => {
    const names = [...html.matchAll(SHEET)].map(([, name]) => name!)
    const sheets = await Promise.all(names.map(text)).catch(() => [])
    if (sheets.length === 0) return html
    let written = false
    return html.replace(SHEET, (link) => {
      const atRest = link.replace('/>', ' disabled=""/>')
      if (written) return atRest
      written = true
      return `<style>${sheets.join('\n')}</style>${atRest}`
    })
  }
}
