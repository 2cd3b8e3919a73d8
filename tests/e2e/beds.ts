/** The beds of a test house and who lies in each: all fictional. One bed and one patient have one open session, so each test takes a bed of its own. */

export interface Bed {
  /** As it stands on the station. */
  readonly station: string
  readonly familyName: string
  readonly givenName: string
  /** What stands on the wristband. */
  readonly identifier: string
  /** As the board writes the name: "APPLEGATE, N.". */
  readonly onBoard: string
}

/** The first bed that a house gives away, so that one screen of every run has to hold the longest name. */
const LONGEST = ['Brightwater-Featherstonehaugh', 'Maximiliana'] as const

const FAMILY_NAMES = ['Applegate', 'Cobbler', 'Dunlin', 'Elderfield', 'Fennimore', 'Gosling', 'Hawthorn', 'Inglenook', 'Juniper', 'Kestrel', 'Larkspur', 'Meadowcroft']
const GIVEN_NAMES = ['Nora', 'Ida', 'Vera', 'Una']

const NAMES = [LONGEST, ...GIVEN_NAMES.flatMap((givenName) => FAMILY_NAMES.map((familyName) => [familyName, givenName] as const))]

/** No ward calls a place longer. A house has it and gives it to no test by itself. */
export const LONGEST_PLACE: Bed = {
  station: 'Isolation room 12, window side (anteroom)',
  familyName: 'Featherstonehaugh-Brightwater-Cholmondeley',
  givenName: 'Konstanze Maximiliana',
  identifier: 'F-1000',
  onBoard: 'FEATHERSTONEHAUGH-BRIGHTWATER-CHOLMONDELEY, K.',
}

/** In the order in which a house gives them away. */
export const BEDS: readonly Bed[] = NAMES.map(([familyName, givenName], index) => ({
  station: `Bed ${index + 1}`,
  familyName,
  givenName,
  identifier: `F-${1001 + index}`,
  onBoard: `${familyName.toUpperCase()}, ${givenName[0]}.`,
}))
