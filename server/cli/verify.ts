/** npm run verify -- FILE: 0 intact, 1 altered, 2 unreadable. Asks no database. */
import { readFile } from 'node:fs/promises'
import { verifyFile } from '#server/log/exportFile'

const file = process.argv[2]
if (!file) {
  console.error('Name the file: npm run verify -- FILE')
  process.exit(2)
}
const bytes = await readFile(file).catch((error: Error) => error)
if (bytes instanceof Error) {
  console.error(`unreadable: ${bytes.message}`)
  process.exit(2)
}
const { verdict, entryCount, sessionId, firstBadSeq, reason } = verifyFile(bytes)
switch (verdict) {
  case 'intact':
    console.log(`intact: session ${sessionId}, ${entryCount} entries. ${reason}`)
    break
  case 'altered':
    console.error(`altered at entry ${firstBadSeq}: session ${sessionId}. ${reason}`)
    process.exitCode = 1
    break
  case 'unreadable':
    console.error(`unreadable: ${reason}`)
    process.exitCode = 2
    break
}
