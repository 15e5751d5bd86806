import { Button } from '@tongban/ui'
import { useState } from 'react'

interface Props {
  count: number
  cursor: string | undefined
  next: string | null
  onGo: (cursor: string | undefined) => void
}

/** Forward by the server's cursor, back by the ones that were passed. */
export function Pager({ count, cursor, next, onGo }: Props) {
  const [passed, setPassed] = useState<(string | undefined)[]>([])
  const forward = () => {
    setPassed([...passed, cursor])
    onGo(next ?? undefined)
  }
  const back = () => {
    onGo(passed.at(-1))
    setPassed(passed.slice(0, -1))
  }
  return (
    <nav className="c-pager" aria-label="翻页">
      <span>本页 {count} 件</span>
      <Button onClick={back} disabled={cursor === undefined}>
        上一页
      </Button>
      <Button onClick={forward} disabled={next === null}>
        下一页
      </Button>
    </nav>
  )
}
