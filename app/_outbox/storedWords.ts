/** How every screen says it. */
export const storedWords = (waiting: number): string => `Stored on tablet: ${waiting} waiting`
