/** The lines of a text file, without their line feeds. Only a line feed ends a line: the record may hold any other separator. */
import { createReadStream } from 'node:fs'

export async function* linesOf(file: string): AsyncGenerator<string> {
  let rest = ''
  for await (const chunk of createReadStream(file, { encoding: 'utf8' })) {
    const parts = (rest + String(chunk)).split('\n')
    rest = parts.pop() ?? ''
    yield* parts
  }
  if (rest !== '') yield rest
}
