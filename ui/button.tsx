import type { ComponentProps } from 'react'
import { classes } from './classes.ts'
import { Kbd } from './kbd.tsx'

export interface ButtonProps extends ComponentProps<'button'> {
  kind?: 'primary' | 'plain' | 'danger' | 'link'
  busy?: boolean
  shortcut?: string
}

/** A button. `busy` keeps it in focus and deaf; `shortcut` ("Alt+S") is shown and announced, the page listens for it. */
export function Button({ kind = 'plain', busy = false, shortcut, className, children, type = 'button', onClick, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={classes('tb-button', `tb-button-${kind}`, busy && 'tb-button-busy', className)}
      aria-busy={busy || undefined}
      aria-disabled={busy || rest['aria-disabled']}
      aria-keyshortcuts={shortcut}
      onClick={(event) => (busy ? event.preventDefault() : onClick?.(event))}
    >
      {busy && <span className="tb-spin" aria-hidden="true" />}
      {children}
      {shortcut && (
        <span aria-hidden="true">
          <Kbd>{shortcut}</Kbd>
        </span>
      )}
    </button>
  )
}
