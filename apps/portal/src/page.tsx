import { Banner, Spinner } from '@tongban/ui'
import { type ReactNode, useEffect, useRef } from 'react'
import { type Read, sentenceOfError } from './api.ts'

/** Sets the document's title and moves the focus to the heading when the page changes. */
export function Heading({ title }: { title: string }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · 政银通办`
    heading.current?.focus({ preventScroll: true })
  }, [title])
  return (
    <h1 ref={heading} tabIndex={-1}>
      {title}
    </h1>
  )
}

/** What was read, or that it is on its way, or why it failed. */
export function Shown<T>({ read, children }: { read: Read<T>; children: (data: T) => ReactNode }) {
  if (read.error) return <Banner tone="error">{sentenceOfError(read.error)}</Banner>
  if (read.data === undefined) return <Spinner label="正在读取" />
  return children(read.data)
}
