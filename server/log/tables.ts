/** The tables of the database by what a backup does with them. A test holds this list against the schema. */

/** Written out and read back, each before those that point to it; rows in the order of the key. */
export const KEPT = [
  { table: 'Ward', key: ['wardId'] },
  { table: 'Station', key: ['stationId'] },
  { table: 'Patient', key: ['patientId'] },
  { table: 'ProtocolVersion', key: ['protocolId', 'version'] },
  { table: 'SiteSettings', key: ['protocolId', 'version'] },
  { table: 'Device', key: ['deviceId'] },
  { table: 'Staff', key: ['id'] },
  { table: 'StaffWard', key: ['staffId', 'wardId'] },
  { table: 'Credential', key: ['id'] },
  { table: 'Entry', key: ['sessionId', 'seq'] },
  { table: 'CourseEntry', key: ['courseId', 'seq'] },
  { table: 'Display', key: ['position'] },
  { table: 'WardEvent', key: ['position'] },
  { table: 'Look', key: ['position'] },
  { table: 'AdminEvent', key: ['position'] },
  { table: 'WardHandover', key: ['handoverId'] },
] as const

/** Whose rows the database numbers: what is added after a restore goes on from there. */
export const NUMBERED = ['Entry', ...KEPT.flatMap(({ table, key }) => (key.some((name) => name === 'position') ? [table] : []))]

/** Made again from the record. */
export const REBUILT = ['SessionCard', 'Alert', 'Reading', 'SessionQuality', 'CourseCard'] as const

/** Good for hours at most: whoever comes back signs in, and what an open session was told is told again. */
export const LEFT_OUT = ['SignIn', 'Verification', 'CourseTold'] as const

export type KeptTable = (typeof KEPT)[number]['table']
