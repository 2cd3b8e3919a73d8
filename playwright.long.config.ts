/** `npm run test:long`: the walks through the browser that take minutes each; the same houses, tablets and boards as in `npm test`. */
import base from './playwright.config.ts'

export default { ...base, testMatch: '*.long.ts' }
