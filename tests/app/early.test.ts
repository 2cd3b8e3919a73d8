/** What a page asked before its scripts had come: taken once, at the time at which it came, and never instead of something newer. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { knock, onServerNow, read } from '../../app/_live/door.ts'
import type { EarlyAnswer } from '../../app/_live/early.ts'

const CAME_AT = Date.UTC(2026, 0, 1, 12)
let early: Map<string, EarlyAnswer>
let asked: string[]

beforeEach(() => {
  early = new Map()
  asked = []
  vi.stubGlobal('window', { askedEarly: early })
  vi.stubGlobal('fetch', async (path: string, { method }: RequestInit) => {
    asked.push(`${method} ${path}`)
    return answered('late')
  })
})
afterEach(() => void vi.unstubAllGlobals())

const answered = (who: string): Response => Response.json({ who }, { headers: { 'server-now': '2026-01-01T12:00:05.000Z' } })

it('is taken by whoever asks first, and then asked for like anything else', async () => {
  early.set('/api/v1/me', { answer: Promise.resolve(answered('early')), at: CAME_AT })
  expect(await read('/api/v1/me')).toEqual({ who: 'early' })
  expect(asked).toEqual([])
  expect(await read('/api/v1/me')).toEqual({ who: 'late' })
  expect(asked).toEqual(['GET /api/v1/me'])
})

it('sets the clock by when it came, not by when the page took it', async () => {
  const heard: number[] = []
  onServerNow((serverNow, deviceNow) => void heard.push(serverNow - deviceNow))
  early.set('/api/v1/me', { answer: Promise.resolve(answered('early')), at: CAME_AT })
  await read('/api/v1/me')
  expect(heard).toEqual([5_000])
  onServerNow(() => undefined)
})

it('that failed is asked again', async () => {
  early.set('/api/v1/me', { answer: Promise.reject(new TypeError('no network')), at: 0 })
  expect(await read('/api/v1/me')).toEqual({ who: 'late' })
})

it('that the server left unanswered for ten seconds is not waited for a second time', async () => {
  early.set('/api/v1/me', { answer: Promise.reject(new DOMException('too late', 'TimeoutError')), at: 0 })
  await expect(read('/api/v1/me')).rejects.toMatchObject({ status: 0, code: 'unreachable' })
  expect(asked).toEqual([])
})

it('is worth nothing once this page has said anything: another may have signed in', async () => {
  early.set('/api/v1/me', { answer: Promise.resolve(answered('early')), at: CAME_AT })
  await knock('POST', '/api/v1/sign-in', {})
  expect(await read('/api/v1/me')).toEqual({ who: 'late' })
})
