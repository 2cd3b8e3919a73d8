/** Units as people write them; the record keeps UCUM. */
const WORDS: Readonly<Record<string, string>> = { 'mm[Hg]': 'mmHg', Cel: '°C', '{score}': '', '/min': '/min' }

export const unitWords = (ucum: string): string => WORDS[ucum] ?? ucum
