import { useEffect, useRef, useState, type RefObject } from 'react'
import { flushSync } from 'react-dom'

/** A4 between its margins, in CSS pixels: what a chart is drawn for when the record is printed. */
const PAPER_WIDTH = 690

/** How wide an element is, also on paper. Nought until it has been measured. */
export function useWidth(): { readonly ref: RefObject<HTMLDivElement | null>; readonly width: number } {
  const ref = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  useEffect(() => {
    const element = ref.current
    if (!element) return
    let isPrinting = false
    const measure = () => {
      if (!isPrinting) setWidth(Math.floor(element.clientWidth))
    }
    // The browser lays the paper out right after this event: it must find the chart redrawn.
    const toPaper = () => {
      isPrinting = true
      flushSync(() => setWidth(PAPER_WIDTH))
    }
    const toScreen = () => {
      isPrinting = false
      measure()
    }
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    window.addEventListener('beforeprint', toPaper)
    window.addEventListener('afterprint', toScreen)
    return () => {
      observer.disconnect()
      window.removeEventListener('beforeprint', toPaper)
      window.removeEventListener('afterprint', toScreen)
    }
  }, [])
  return { ref, width }
}
