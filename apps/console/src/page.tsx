import type { UseQueryResult } from '@tanstack/react-query'
import { ProblemError } from '@tongban/kit/client'
import { Banner, Button, Skeleton } from '@tongban/ui'
import { type ReactNode, useEffect, useRef } from 'react'
import { sentenceOfError } from './api.ts'

export const product = '政银通办综合受理工作台'

/** Sets the document's title and moves the focus to the heading whenever the title changes. */
export function Heading({ title, children }: { title: string; children?: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = `${title} · ${product}`
    heading.current?.focus({ preventScroll: true })
  }, [title])
  return (
    <div className="c-heading">
      <h1 ref={heading} tabIndex={-1}>
        {title}
      </h1>
      {children}
    </div>
  )
}

/** A failure in words, with the one thing to do about it. */
export function Failure({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const title = error instanceof ProblemError ? error.problem.title : '没有读取成功'
  return (
    <Banner tone="error" title={title} actions={onRetry && <Button onClick={onRetry}>重试</Button>}>
      {sentenceOfError(error)}
    </Banner>
  )
}

/** What a query gave, or that it is on its way, or why it failed. Data once shown stays while it is refreshed. */
export function Shown<T>({ query, children }: { query: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return children(query.data)
  if (query.isError) return <Failure error={query.error} onRetry={() => query.refetch()} />
  return (
    <div aria-busy="true">
      <Skeleton />
      <span className="c-hidden">正在读取</span>
    </div>
  )
}
