/** Design: a page that is not painted, because nobody can see it, does its work after this. */
const AT_LATEST_MS = 100

/**
 * For what is no part of the answer to a touch: done once the frame is painted that shows what was just drawn. The answer takes it back, as
 * long as it was not done.
 */
export function afterPaint(work: () => void): () => void {
  const end = () => {
    cancelAnimationFrame(frame)
    clearTimeout(timer)
  }
  const run = () => {
    end()
    work()
  }
  let timer = setTimeout(run, AT_LATEST_MS)
  const frame = requestAnimationFrame(() => {
    clearTimeout(timer)
    timer = setTimeout(run)
  })
  return end
}
