/** npm run verify -- FILE [--key FINGERPRINT]: 0 intact, 1 altered, 2 unreadable. Asks no database and no network. */
import { readFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { verifyFile } from '#server/log/exportFile'

const USE = 'Name the file: npm run verify -- FILE [--key "FINGERPRINT OF THE INSTALLATION"]'

/** Of before exports were signed: then nothing shows that the first line was written anew. */
const UNSIGNED = 'not signed: nobody answers for this file; whoever has it could have written it anew as a whole, or cut the end of an open session'

function asked(): { file: string; key: string | undefined } {
  try {
    const { values, positionals } = parseArgs({ allowPositionals: true, options: { key: { type: 'string' } } })
    if (positionals.length === 1) return { file: positionals[0]!, key: values.key }
  } catch {
    // Said below.
  }
  console.error(USE)
  process.exit(2)
}

const { file, key } = asked()
const bytes = await readFile(file).catch((error: Error) => error)
if (bytes instanceof Error) {
  console.error(`unreadable: ${bytes.message}`)
  process.exit(2)
}
const { verdict, entryCount, sessionId, firstBadSeq, change, signedBy, reason } = verifyFile(bytes, key)
switch (verdict) {
  case 'intact':
    console.log(`intact: session ${sessionId}, ${entryCount} entries. ${reason}`)
    console.log(signedBy ? `signed by ${signedBy}${key ? '' : ': compare it with the fingerprint that the installation shows'}` : UNSIGNED)
    break
  case 'altered':
    console.error(`altered at entry ${firstBadSeq} (${change}): session ${sessionId}. ${reason}`)
    process.exitCode = 1
    break
  case 'unreadable':
    console.error(`unreadable: ${reason}`)
    process.exitCode = 2
    break
}
