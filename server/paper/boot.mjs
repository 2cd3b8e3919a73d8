/** Where the server runs from its sources, a thread of its own has to be told how to read them. The built program needs none of this. */
import { register } from 'tsx/esm/api'

register()
await import('./drawing.ts')
