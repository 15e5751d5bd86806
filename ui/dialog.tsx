import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { classes } from './classes.ts'

export interface DialogProps {
  open: boolean
  title: string
  onClose: () => void
  children: ReactNode
  actions?: ReactNode
  wide?: boolean
}

/** A modal dialog of the browser's own: it keeps the focus inside and gives it back. Esc and × ask `onClose`. */
export function Dialog({ open, title, onClose, children, actions, wide }: DialogProps) {
  const element = useRef<HTMLDialogElement>(null)
  const id = useId()
  useLayoutEffect(() => {
    const dialog = element.current
    if (!open || !dialog) return
    dialog.showModal()
    dialog.querySelector<HTMLElement>(firstStop)?.focus()
    document.documentElement.classList.add('tb-behind')
    return () => {
      dialog.close()
      document.documentElement.classList.remove('tb-behind')
    }
  }, [open])
  return (
    <dialog
      ref={element}
      className={classes('tb-dialog', wide && 'tb-dialog-wide')}
      aria-labelledby={id}
      // A file chooser that is called off bubbles its own `cancel` up to here.
      onCancel={(event) => {
        if (event.target !== event.currentTarget) return
        event.preventDefault()
        onClose()
      }}
      // The browser lets a second Esc through whatever the page says.
      onClose={() => open && onClose()}
    >
      {open && (
        <>
          <header className="tb-dialog-head">
            <h2 id={id}>{title}</h2>
            <button type="button" className="tb-icon" aria-label="关闭" onClick={onClose}>
              <svg viewBox="0 0 16 16" aria-hidden="true">
                <path d="M3 3l10 10M13 3L3 13" />
              </svg>
            </button>
          </header>
          <div className="tb-dialog-body">{children}</div>
          {actions && <footer className="tb-actions tb-dialog-actions">{actions}</footer>}
        </>
      )}
    </dialog>
  )
}

/** The first thing to fill in or press, not the × above it. */
const firstStop =
  ['input', 'select', 'textarea', 'button', 'a[href]'].map((tag) => `.tb-dialog-body ${tag}:not([tabindex='-1'])`).join() +
  ', .tb-dialog-actions button'
