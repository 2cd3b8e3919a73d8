/** What a name is shortened to until somebody says otherwise: "Ada Sample" is AS. */
export const initialsOf = (name: string): string =>
  name.split(/[\s-]+/).map((word) => word.slice(0, 1).toUpperCase()).join('').slice(0, 5)
