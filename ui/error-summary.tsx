import type { Defect } from '@tongban/kit/contract'
import { useEffect, useId, useRef } from 'react'
import { fieldId } from './form/pointers.ts'

export interface ErrorSummaryProps {
  defects: readonly Defect[]
  idOf?: (pointer: string) => string
  title?: string
}

/** Every defect at once (一次性告知), each a link to its field. Focused when it appears; give it a new `key` at each attempt. */
export function ErrorSummary({ defects, idOf = fieldId, title }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null)
  const id = useId()
  const none = defects.length === 0
  useEffect(() => {
    if (!none) box.current?.focus()
  }, [none])
  if (none) return null
  return (
    <div className="tb-summary" role="alert" tabIndex={-1} ref={box} aria-labelledby={id}>
      <h2 id={id}>{title ?? `有 ${defects.length} 处需要改正`}</h2>
      <ul>
        {defects.map((defect) => (
          <li key={defect.pointer}>
            <a href={`#${idOf(defect.pointer)}`} onClick={(event) => goTo(idOf(defect.pointer)) && event.preventDefault()}>
              {defect.message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

function goTo(id: string): boolean {
  const field = document.getElementById(id)
  field?.scrollIntoView({ block: 'center' })
  field?.focus({ preventScroll: true })
  return field !== null
}
