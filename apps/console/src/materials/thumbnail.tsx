import { Button, Dialog, FileView } from '@tongban/ui'
import { useState } from 'react'
import { sizeWords } from '../words.ts'
import { fileAddress } from './upload.ts'

export interface ShownFile {
  id: string
  name: string
  type: string
  size: number
}

/** A file as a small picture that opens it; `onRemove` only where it may be taken out. */
export function Thumbnail({ file, onRemove }: { file: ShownFile; onRemove?: () => void }) {
  const [open, setOpen] = useState(false)
  const picture = file.type.startsWith('image/')
  return (
    <span className="c-thumb">
      <button type="button" className="c-thumb-open" onClick={() => setOpen(true)} aria-label={`查看“${file.name}”`}>
        {picture ? <img src={fileAddress(file.id)} alt="" loading="lazy" /> : <span aria-hidden="true">PDF</span>}
      </button>
      <span className="c-thumb-name" title={file.name}>
        {file.name}
        <small>{sizeWords(file.size)}</small>
      </span>
      {onRemove && (
        <Button kind="link" onClick={onRemove} aria-label={`移除“${file.name}”`}>
          移除
        </Button>
      )}
      <Dialog open={open} title={file.name} onClose={() => setOpen(false)} wide>
        {open && <FileView src={fileAddress(file.id)} type={file.type} name={file.name} />}
      </Dialog>
    </span>
  )
}
