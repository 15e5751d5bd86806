import { useQueryClient } from '@tanstack/react-query'
import type { Session } from '@tongban/identity/contract'
import { Button, Dialog } from '@tongban/ui'
import { useEffect, useState } from 'react'
import { onExpiry } from '../api.ts'
import { Credentials } from './credentials.tsx'
import { forgetSession, sessionKey } from './session.ts'

/** Asks for the password over the page when the session ends, and lets the waiting calls go on afterwards. */
export function Expiry({ session }: { session: Session }) {
  const [waiting, setWaiting] = useState<{ goOn: () => void; giveUp: (why: Error) => void } | undefined>()
  const client = useQueryClient()
  useEffect(() => {
    onExpiry(() => new Promise((goOn, giveUp) => setWaiting({ goOn, giveUp })))
    return () => onExpiry(undefined)
  }, [])
  const later = () => {
    waiting?.giveUp(new Error('not signed in again'))
    setWaiting(undefined)
  }
  const leave = () => {
    later()
    forgetSession()
  }
  return (
    <Dialog
      open={waiting !== undefined}
      title="登录已过期，请重新登录"
      onClose={later}
      actions={
        <Button kind="link" onClick={leave}>
          换一个账号登录
        </Button>
      }
    >
      <p>本页填写的内容都还在，登录后接着办。</p>
      {waiting && (
        <Credentials
          username={session.staff.username}
          submit="重新登录"
          onSignedIn={(again) => {
            client.setQueryData(sessionKey, again)
            setWaiting(undefined)
            waiting.goOn()
          }}
        />
      )}
    </Dialog>
  )
}
