/** Before the first browser test: the database client and the pages are made, once. */
import { prepare } from '#server/prepare'

export default function makePages(): void {
  if (!prepare((line) => console.log(line))) throw new Error('The pages could not be built.')
}
