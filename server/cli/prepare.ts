/** Runs before `npm start`: makes the database client, the pages and the program, where they are missing or old. */
import { bundleServer, prepare } from '#server/prepare'

const say = (line: string) => console.log(line)
if (!prepare(say) || !bundleServer(say)) process.exitCode = 1
