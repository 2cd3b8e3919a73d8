/** Before the first walk, once: the database client, the pages and the program of a house are made, and a database of which every house has a copy. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { startEmbedded } from '#server/database/embedded'
import { bundle, prepare } from '#server/prepare'
import { copyOf } from './houseDatabase.ts'
import { House } from './house.ts'
import { HOUSE_PROGRAM, MODEL_URL } from './houseProgram.ts'

export default async function beginWalks(): Promise<() => Promise<void>> {
  const say = (line: string): void => console.log(line)
  if (!prepare(say)) throw new Error('The pages could not be built.')
  if (!bundle(path.dirname(HOUSE_PROGRAM), { house: 'tests/e2e/houseProcess.ts' }, say)) throw new Error('The program of the houses could not be made.')
  const dataDir = await mkdtemp(path.join(tmpdir(), 'dripwatch-walks-'))
  const cluster = await startEmbedded(dataDir)
  const databaseUrl = await copyOf(cluster.url)
  const model = new House({ databaseUrl })
  await model.open()
  await model.close()
  process.env[MODEL_URL] = databaseUrl
  return async () => {
    await cluster.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}
