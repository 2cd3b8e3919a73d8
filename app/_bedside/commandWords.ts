/** A command's name in words: "RecordCheck" as "Record check". */
export const commandWords = (type: string): string =>
  type.replace(/(?!^)([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)
