import { type ClipboardEvent, type DragEvent, type ReactNode, useId, useRef, useState } from 'react'
import { Button } from './button.tsx'
import { classes } from './classes.ts'

export interface FileDropProps {
  label: string
  accept?: string
  multiple?: boolean
  onFiles: (files: File[]) => void
  hint?: ReactNode
  disabled?: boolean
  children?: ReactNode
}

/** Files by button, by dragging or by pasting a picture; `children` stand beside the button (a camera, a scanner). */
export function FileDrop({ label, accept, multiple = false, onFiles, hint, disabled, children }: FileDropProps) {
  const input = useRef<HTMLInputElement>(null)
  const id = useId()
  const [over, setOver] = useState(false)
  const take = (list: FileList | null) => {
    const files = [...(list ?? [])]
    if (files.length > 0 && !disabled) onFiles(multiple ? files : files.slice(0, 1))
  }
  const onDrop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  const onPaste = (event: ClipboardEvent) => {
    if (event.clipboardData.files.length === 0) return
    event.preventDefault()
    take(event.clipboardData.files)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset takes no drops in older engines
    <div
      role="group"
      aria-label={label}
      className={classes('tb-drop', over && 'tb-drop-over')}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      onPaste={onPaste}
    >
      <input
        ref={input}
        type="file"
        className="tb-hidden"
        tabIndex={-1}
        aria-hidden="true"
        accept={accept}
        multiple={multiple}
        onChange={(event) => {
          take(event.target.files)
          event.target.value = ''
        }}
      />
      <div className="tb-actions">
        <Button disabled={disabled} aria-describedby={`${id}-hint`} onClick={() => input.current?.click()}>
          {label}
        </Button>
        {children}
      </div>
      <p className="tb-hint" id={`${id}-hint`}>
        {hint ?? '也可以把文件拖到这里，或按 Ctrl+V 粘贴图片'}
      </p>
    </div>
  )
}
