import { Button, Dialog } from '@tongban/ui'
import { useEffect, useState } from 'react'
import type { AroundNavHandler } from 'wouter'

let unsaved = false
let ask: ((goOn: () => void) => void) | undefined

/** Every move inside the console passes here; with something unsaved it waits for the person's word. */
export const aroundNavigation: AroundNavHandler = (navigate, to, options) => {
  const leaves = new URL(to, location.href).pathname !== location.pathname
  if (unsaved && leaves && ask) ask(() => navigate(to, options))
  else navigate(to, options)
}

/** Warns before the page is left while `is` holds. */
export function useUnsaved(is: boolean) {
  useEffect(() => {
    unsaved = is
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    if (is) addEventListener('beforeunload', warn)
    return () => {
      unsaved = false
      removeEventListener('beforeunload', warn)
    }
  }, [is])
}

export function LeavingDialog() {
  const [goOn, setGoOn] = useState<(() => void) | undefined>()
  useEffect(() => {
    ask = (next) => setGoOn(() => next)
    return () => {
      ask = undefined
    }
  }, [])
  const leave = () => {
    unsaved = false
    setGoOn(undefined)
    goOn?.()
  }
  return (
    <Dialog
      open={goOn !== undefined}
      title="还有内容没有保存"
      onClose={() => setGoOn(undefined)}
      actions={
        <>
          <Button onClick={() => setGoOn(undefined)}>留在本页</Button>
          <Button kind="danger" onClick={leave}>
            不保存，离开
          </Button>
        </>
      }
    >
      <p>刚才填写的内容还没有存好，离开后会丢失。</p>
    </Dialog>
  )
}
