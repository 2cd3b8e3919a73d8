/** What `npm start` runs, as one bundle; `prepare.ts` has made it just before. */
import { env } from 'node:process'

Object.assign(env, { NODE_ENV: 'production' })
// Only now: what the libraries are at their start depends on it.
await import('#server/index')
