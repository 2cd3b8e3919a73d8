/** `npm start`: makes what is missing, then starts the server. */
import { prepare } from '#server/prepare'

Object.assign(process.env, { NODE_ENV: 'production' })
if (!prepare((line) => console.log(line))) process.exit(1)
await import('#server/index')
