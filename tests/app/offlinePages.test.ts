/** Which pages lie on a tablet, and what may be written into them. */
import { describe, expect, it } from 'vitest'
import { filled, SHELLS, shellOf } from '../../app/_worker/shells.ts'

describe('the empty page behind an address', () => {
  it.each([
    ['/', '/', null],
    ['/sign-in', '/sign-in', null],
    ['/ward/w-1', SHELLS[2], 'w-1'],
    ['/ward/w-1/open', SHELLS[3], 'w-1'],
    ['/ward/w-1/patients', SHELLS[4], 'w-1'],
    ['/ward/w-1/people', SHELLS[5], 'w-1'],
    ['/ward/w-1/alerts', SHELLS[6], 'w-1'],
    ['/session/0b9f6e0c-52c7-4a3e-9d5b-1f2e3d4c5b6a', SHELLS[7], '0b9f6e0c-52c7-4a3e-9d5b-1f2e3d4c5b6a'],
    ['/session/s_2/report', SHELLS[8], 's_2'],
    ['/ward/w-1/quality', SHELLS[9], 'w-1'],
    ['/answer', '/answer', null],
    ['/ward/w-1/courses', SHELLS[11], 'w-1'],
    ['/course/c-1', SHELLS[12], 'c-1'],
  ])('of %s', (pathname, path, id) => {
    expect(shellOf(pathname)).toEqual({ path, id })
  })

  it.each(['/api/v1/me', '/live', '/live/', '/healthz', '/metrics', '/session', '/session/a/b', '/ward//open'])('is none for %s', (pathname) => {
    expect(shellOf(pathname)).toBeNull()
  })

  it.each(['"><script>', '%22%3E', 'a'.repeat(65), '</script', 'ö'])('takes no id that could be more than an id: %s', (id) => {
    expect(shellOf(`/session/${id}`)).toBeNull()
  })

  it('gets its id wherever it has its place', () => {
    const place = SHELLS[7]!.split('/')[2]!
    expect(filled(`<a href="/session/${place}">${place}</a>`, 's-1')).toBe('<a href="/session/s-1">s-1</a>')
    expect(filled('<p>as it is</p>', null)).toBe('<p>as it is</p>')
  })

  it('is asked for under an address that names nobody, which itself has an empty page', () => {
    expect(SHELLS.map((path) => shellOf(path)?.path)).toEqual(SHELLS)
  })
})
