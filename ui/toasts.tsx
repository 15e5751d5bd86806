import { useSyncExternalStore } from 'react'
import { Button } from './button.tsx'
import { createToastList, type Toast, type ToastOptions } from './toast-list.ts'

// One page has one live region: a second would be spoken over the first.
const list = createToastList((act, delay) => {
  const timer = setTimeout(act, delay)
  return () => clearTimeout(timer)
})
const api = { say: list.say }

/** `say(text, {tone, undo})`: a short word to the person, with a way back where there is one. */
export const useToasts = (): { say: (text: string, options?: ToastOptions) => void } => api

/** The page's one live region; put it once, anywhere. */
export function Toasts() {
  const toasts = useSyncExternalStore(list.subscribe, list.shown, list.shown)
  return (
    <section
      className="tb-toasts"
      aria-label="通知"
      onMouseEnter={list.hold}
      onMouseLeave={list.release}
      onFocus={list.hold}
      onBlur={list.release}
    >
      <div aria-live="polite">
        {toasts.map((toast) => (
          <ToastLine key={toast.id} toast={toast} />
        ))}
      </div>
    </section>
  )
}

const close = (toast: Toast) => {
  list.drop(toast.id)
  list.release()
}

const ToastLine = ({ toast }: { toast: Toast }) => (
  <div className={`tb-toast tb-toast-${toast.tone}`}>
    <p>{toast.text}</p>
    {toast.undo && (
      <Button
        kind="link"
        onClick={() => {
          toast.undo?.()
          close(toast)
        }}
      >
        撤销
      </Button>
    )}
    <button type="button" className="tb-icon" aria-label="关闭这条通知" onClick={() => close(toast)}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M3 3l10 10M13 3L3 13" />
      </svg>
    </button>
  </div>
)
