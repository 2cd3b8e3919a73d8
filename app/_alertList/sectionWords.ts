import type { AlertSection } from '#domain'

export const SECTION_WORDS: Readonly<Record<AlertSection, string>> = {
  needs: 'Needs someone',
  inHand: 'In hand',
  silenced: 'Silenced',
  technical: 'Technical',
}
