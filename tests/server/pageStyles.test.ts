import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { stylesInPage } from '#server/http/pageStyles'

let root: string

beforeAll(async () => {
  root = await mkdtemp(path.join(os.tmpdir(), 'dripwatch-styles-'))
  await mkdir(path.join(root, '.next/static/chunks'), { recursive: true })
  await writeFile(path.join(root, '.next/static/chunks/a-1.css'), '.a::after{content:"$&"}')
  await writeFile(path.join(root, '.next/static/chunks/b_2.css'), '.b{color:red}')
})

afterAll(() => rm(root, { recursive: true, force: true }))

const link = (name: string): string => `<link rel="stylesheet" href="/_next/static/chunks/${name}.css" data-precedence="next"/>`
const page = (...names: string[]): string => `<html><head><meta charSet="utf-8"/>${names.map(link).join('')}<link rel="icon" href="/icon.svg"/></head></html>`

test('the styles stand in the page, in the order of their links, which stay for those who look for them and load nothing', async () => {
  expect(await stylesInPage(root)(page('a-1', 'b_2'))).toBe(
    '<html><head><meta charSet="utf-8"/><style>.a::after{content:"$&"}\n.b{color:red}</style>' +
      '<link rel="stylesheet" href="/_next/static/chunks/a-1.css" data-precedence="next" disabled=""/>' +
      '<link rel="stylesheet" href="/_next/static/chunks/b_2.css" data-precedence="next" disabled=""/>' +
      '<link rel="icon" href="/icon.svg"/></head></html>',
  )
})

test('a page of which one sheet is not there, or that has none, keeps its links as they are, until it can be read', async () => {
  const withStyles = stylesInPage(root)
  expect(await withStyles(page('a-1', 'late'))).toBe(page('a-1', 'late'))
  expect(await withStyles(page())).toBe(page())
  await writeFile(path.join(root, '.next/static/chunks/late.css'), '.late{color:blue}')
  expect(await withStyles(page('late'))).toContain('<style>.late{color:blue}</style>')
})
