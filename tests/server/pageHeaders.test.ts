import { expect, it } from 'vitest'
import { pageHeaders } from '#server/http/pages'

const policy = (isHttps: boolean) => {
  const { contentSecurityPolicy } = pageHeaders(isHttps)
  if (typeof contentSecurityPolicy !== 'object') throw new Error('The pages have no policy.')
  return contentSecurityPolicy
}

it('pages run scripts of this house alone: compiled code that reads barcodes, and never text as a program', () => {
  const { useDefaults, directives } = policy(true)
  expect(useDefaults).toBe(false)
  expect(directives?.['scriptSrc']).toEqual(["'self'", "'unsafe-inline'", "'wasm-unsafe-eval'"])
  expect(directives?.['workerSrc']).toEqual(["'self'"])
})

it('no page asks another house for anything', () => {
  const sources = Object.values(policy(true).directives ?? {}).flatMap((list) => (Array.isArray(list) ? list : []))
  expect(sources.length).toBeGreaterThan(10)
  expect(sources.filter((source) => typeof source !== 'string' || !/^(?:'[a-z-]+'|data:|blob:)$/.test(source))).toEqual([])
})
