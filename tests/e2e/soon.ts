/**
 * What is promised within a second: a step of the tablet on every board, without a reload. A test does not time it, for a busy machine would
 * answer for the product; `npm run bench:boards` does. `SOON_MS=1000 npm run test:e2e -- mainFlow --workers 1` asks for the second here too.
 */
export const SOON = { timeout: Number(process.env.SOON_MS ?? 5_000) }
