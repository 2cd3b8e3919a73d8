/** What a page needs that watches somebody: it is heard, and its screen stays lit. Fetched after the page itself. */
export { SoundBand } from '#app/_sound/SoundBand.tsx'
export { SoundWatch } from '#app/_sound/SoundWatch.tsx'
export { WakeChip } from './WakeChip.tsx'
