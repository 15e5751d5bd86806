import { Button, Dialog } from '@tongban/ui'
import { useEffect, useState } from 'react'
import type { AroundNavHandler } from 'wouter'

/** Keeps what is unsaved; tells whether it is safe now. */
type Save = () => Promise<boolean>

let unsaved: Save | undefined
let ask: ((goOn: () => void) => void) | undefined

/** Every move inside the console passes here: what can be saved is saved first, and only what cannot asks the person. */
export const aroundNavigation: AroundNavHandler = async (navigate, to, options) => {
  const leaves = new URL(to, location.href).pathname !== location.pathname
  const safe = !leaves || !unsaved || !ask || (await unsaved())
  if (safe) navigate(to, options)
  else ask?.(() => navigate(to, options))
}

const cannotSave: Save = async () => false

/** Warns before the page is left while `is` holds, unless `save` makes it safe. */
export function useUnsaved(is: boolean, save: Save = cannotSave) {
  useEffect(() => {
    unsaved = is ? save : undefined
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    if (is) addEventListener('beforeunload', warn)
    return () => {
      unsaved = undefined
      removeEventListener('beforeunload', warn)
    }
  }, [is, save])
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
    unsaved = undefined
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
