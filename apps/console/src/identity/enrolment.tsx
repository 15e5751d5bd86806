import { useMutation, useQueryClient } from '@tanstack/react-query'
import { beginTotp, confirmTotp } from '@tongban/identity/contract'
import { Banner, Button, Field, Spinner, TextInput, useToasts } from '@tongban/ui'
import { type FormEvent, useEffect, useState } from 'react'
import { api, sentenceOfError } from '../api.ts'
import { Failure, Heading } from '../page.tsx'
import { sixDigits } from './credentials.tsx'
import { Qr } from './qr.tsx'
import { sessionKey } from './session.ts'

/** 绑定动态口令: scan, then prove it with one code. */
export default function Enrolment({ onDone }: { onDone?: () => void }) {
  const client = useQueryClient()
  const { say } = useToasts()
  const [code, setCode] = useState('')
  const begin = useMutation({ mutationFn: () => api.call(beginTotp, {}) })
  const confirm = useMutation({
    mutationFn: () => api.call(confirmTotp, { input: { code } }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: sessionKey })
      say('动态口令已绑定，下次登录时使用', { tone: 'success' })
      onDone?.()
    },
  })
  const start = begin.mutate
  useEffect(() => start(), [start])
  const send = (event: FormEvent) => {
    event.preventDefault()
    confirm.mutate()
  }
  if (begin.isError) return <Failure error={begin.error} onRetry={() => begin.mutate()} />
  if (!begin.data) return <Spinner label="正在生成" />
  return (
    <form className="c-enrolment" onSubmit={send}>
      <Heading title="绑定动态口令" />
      <p>用手机上的口令应用（支持 TOTP 的均可）扫描下面的二维码，再输入显示的6位数字。</p>
      <div className="c-enrolment-code">
        <Qr text={begin.data.uri} label="动态口令二维码" />
        <p>
          不便扫码时，手工输入密钥：
          <br />
          <code>{begin.data.secret.replace(/(.{4})/g, '$1 ').trim()}</code>
        </p>
      </div>
      {confirm.isError && <Banner tone="error">{sentenceOfError(confirm.error)}</Banner>}
      <Field id="totp" label="动态口令" required hint="6位数字">
        {(input) => (
          <TextInput
            {...input}
            value={code}
            onChange={(typed) => setCode(sixDigits(typed))}
            inputMode="numeric"
            autoComplete="one-time-code"
          />
        )}
      </Field>
      <Button kind="primary" type="submit" busy={confirm.isPending}>
        确认绑定
      </Button>
    </form>
  )
}
