import { useEffect, useRef, type ReactNode } from 'react'
import { SETTLED_AFTER_MS } from './useSettled.ts'
import css from './AppFrame.module.css'

interface AppFrameProps {
  readonly title: ReactNode
  /** A way back, left of the title. */
  readonly back?: ReactNode
  readonly label?: ReactNode
  /** Counters and filters; they take a line of their own where there is no room. */
  readonly middle?: ReactNode
  readonly clock: ReactNode
  readonly link: ReactNode
  readonly tools: ReactNode
  /** Across the whole width, above everything. */
  readonly band?: ReactNode
  /** The picture is old: all of it, or the parts that say so of themselves (`data-dims`). */
  readonly dims?: 'all' | 'parts' | 'none'
  /** It may be seen and not touched; the band alone can be. */
  readonly isInert?: boolean
  readonly children: ReactNode
}

/** The frame around every page: where am I, what time is it, is anybody watching, who am I. */
export function AppFrame({ title, back, label, middle, clock, link, tools, band, dims = 'none', isInert = false, children }: AppFrameProps) {
  const { top, bands } = useTop()
  return (
    <div className={css.frame}>
      <div className={css.top} ref={top}>
        <header className={css.head} inert={isInert}>
          {back}
          <div className={css.where}>
            <h1 className={css.title}>{title}</h1>
            <span className={css.label}>{label}</span>
          </div>
          {middle !== undefined && <div className={css.middle}>{middle}</div>}
          <div className={css.state}>
            {link}
            <span className={css.clock}>{clock}</span>
          </div>
          <div className={css.tools}>{tools}</div>
        </header>
        <div ref={bands}>{band}</div>
      </div>
      <main className={css.main} data-dimmed={dims} inert={isInert}>
        {children}
      </main>
    </div>
  )
}

/**
 * How high the head is now, for what stays in sight beneath it: `--frame-top`. A band that comes or goes moves the page: a finger that was on its
 * way would land on something else, so the page takes no touch until it has landed.
 */
function useTop() {
  const top = useRef<HTMLDivElement>(null)
  const bands = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const [head, band] = [top.current, bands.current]
    const frame = head?.parentElement
    if (!head || !band || !frame) return
    let known: number | null = null
    let timer: ReturnType<typeof setTimeout> | undefined
    const settle = () => delete frame.dataset['settled']
    const observer = new ResizeObserver(() => {
      frame.style.setProperty('--frame-top', `${head.offsetHeight}px`)
      const height = band.offsetHeight
      if (known !== null && height !== known) {
        frame.dataset['settled'] = 'false'
        clearTimeout(timer)
        timer = setTimeout(settle, SETTLED_AFTER_MS)
      }
      known = height
    })
    for (const part of [head, band]) observer.observe(part)
    return () => {
      observer.disconnect()
      clearTimeout(timer)
      settle()
    }
  }, [])
  return { top, bands }
}
