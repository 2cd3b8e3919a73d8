/** What is made before the first walk, and where each house finds it. */

/** As plain JavaScript: a house starts in half the time. */
export const HOUSE_PROGRAM = 'dist-walks/house.js'

/** The environment names it, once it is made. */
export const PROGRAM = 'HOUSE_PROGRAM'

/** The environment names the database with the people and beds of every house, empty of all that a walk does. */
export const MODEL_URL = 'HOUSE_MODEL_URL'
