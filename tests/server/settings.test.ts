import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { MANUAL_CLOCK_MARK, readSettings, SettingsError } from '#server/settings'

const SECRET = 'thirty-two characters or a few more'
let folder: string

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'dripwatch-settings-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const whyNot = (env: Record<string, string>): string => {
  try {
    readSettings(env)
  } catch (error) {
    if (error instanceof SettingsError) return error.message
    throw error
  }
  return 'accepted'
}

test('nothing set is a house for one machine', () => {
  expect(readSettings({})).toEqual({
    port: 3000, host: '127.0.0.1', databaseUrl: null, dataDir: path.resolve('.data'), publicUrl: null, secret: null,
    logLevel: 'info', clock: 'wall',
  })
})

test('an empty value counts as absent', () => expect(readSettings({ PORT: '', DATABASE_URL: '' }).port).toBe(3000))

test.each([
  [{ PORT: 'http' }, 'PORT cannot be used: it is a port number.'],
  [{ PORT: '99999' }, 'PORT cannot be used: it is a port number.'],
  [{ DATABASE_URL: 'mysql://x', SECRET }, 'DATABASE_URL cannot be used: it begins with postgresql://.'],
  [{ PUBLIC_URL: 'ward.example' }, 'PUBLIC_URL cannot be used: it is a http or https address.'],
  [{ SECRET: 'short' }, 'SECRET cannot be used: it has at least 32 characters.'],
  [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL cannot be used: it is one of fatal, error, warn, info, debug, trace, silent.'],
  [{ CLOCK: 'auto' }, 'CLOCK cannot be used: it is absent or "manual".'],
])('%o stops the start with one line', (env, line) => expect(whyNot(env)).toBe(line))

test('another database needs a secret of the operator', () =>
  expect(whyNot({ DATABASE_URL: 'postgresql://host/dripwatch' })).toContain('SECRET is required'))

test('a secret is never repeated in the line', () => expect(whyNot({ SECRET: 'hunter2' })).not.toContain('hunter2'))

test('the clock may be turned by hand only where nothing real can be', () => {
  const manual = { CLOCK: 'manual' }
  expect(whyNot({ ...manual, DATA_DIR: '/srv/dripwatch' })).toContain('for tests only')
  expect(whyNot({ ...manual, DATABASE_URL: 'postgresql://host/dripwatch', SECRET })).toContain('for tests only')
  expect(whyNot({ ...manual, DATABASE_URL: 'postgresql://host/dripwatch_test?x=1', SECRET })).toBe('accepted')
  expect(whyNot({ ...manual, DATA_DIR: folder })).toBe('accepted')
  expect(whyNot({ ...manual, DATA_DIR: path.join(folder, 'new') })).toBe('accepted')
  writeFileSync(path.join(folder, 'postgres.json'), '{}')
  expect(whyNot({ ...manual, DATA_DIR: folder })).toContain('for tests only')
  writeFileSync(path.join(folder, MANUAL_CLOCK_MARK), '')
  expect(whyNot({ ...manual, DATA_DIR: folder })).toBe('accepted')
})
