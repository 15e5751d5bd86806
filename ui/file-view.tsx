import { useEffect, useState } from 'react'
import { Button } from './button.tsx'
import { classes } from './classes.ts'
import { NumberInput } from './inputs.tsx'

export interface FileViewProps {
  src: string | Blob
  type: string
  name: string
  onMark?: (page: number) => void
  marked?: readonly number[]
}

/** A file to be looked at: a PDF in the browser's own viewer, a picture with zoom and turn. A Blob needs `blob:` in frame-src and img-src. */
export function FileView({ src, type, name, onMark, marked = [] }: FileViewProps) {
  const address = useAddress(src)
  if (!address) return null
  const isPdf = type === 'application/pdf'
  return (
    <figure className="tb-file">
      {isPdf ? <iframe className="tb-file-pdf" src={address} title={name} /> : <Picture address={address} name={name} />}
      <figcaption className="tb-file-name">
        <span>{name}</span>
        {onMark && <PageMark isPdf={isPdf} onMark={onMark} marked={marked} />}
      </figcaption>
    </figure>
  )
}

const zooms = [50, 75, 100, 150, 200, 300] as const

function Picture({ address, name }: { address: string; name: string }) {
  const [zoom, setZoom] = useState(2)
  const [turn, setTurn] = useState(0)
  return (
    <div className="tb-picture">
      <div className="tb-actions tb-picture-tools">
        <Button disabled={zoom === 0} onClick={() => setZoom(zoom - 1)}>
          缩小
        </Button>
        <Button disabled={zoom === zooms.length - 1} onClick={() => setZoom(zoom + 1)}>
          放大
        </Button>
        <Button onClick={() => setTurn((turn + 3) % 4)}>左转</Button>
        <Button onClick={() => setTurn((turn + 1) % 4)}>右转</Button>
        <span role="status">{zooms[zoom]}%</span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard */}
      <section className="tb-picture-frame" tabIndex={0} aria-label={`${name}（可滚动）`}>
        <div className={classes('tb-sheet', `tb-zoom-${zooms[zoom]}`, `tb-turn-${turn}`)}>
          <img src={address} alt={name} />
        </div>
      </section>
    </div>
  )
}

function PageMark({ isPdf, onMark, marked }: { isPdf: boolean; onMark: (page: number) => void; marked: readonly number[] }) {
  const [page, setPage] = useState<number | undefined>(1)
  return (
    <span className="tb-actions">
      {marked.length > 0 && <span className="tb-marked-pages">已标记第 {[...marked].sort((a, b) => a - b).join('、')} 页</span>}
      {isPdf && <NumberInput className="tb-page-number" aria-label="页码" value={page} onChange={setPage} />}
      <Button disabled={!page} onClick={() => page && onMark(page)}>
        {isPdf ? '标记这一页有误' : '标记有误'}
      </Button>
    </span>
  )
}

/** An address for a file; a Blob's lives as long as it is shown. */
function useAddress(src: string | Blob): string | undefined {
  const [address, setAddress] = useState<string>()
  useEffect(() => {
    if (typeof src === 'string') return
    const made = URL.createObjectURL(src)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [src])
  return typeof src === 'string' ? src : address
}
