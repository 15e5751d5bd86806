import { useMutation } from '@tanstack/react-query'
import { setPassword } from '@tongban/identity/contract'
import { Banner, Button, Field, TextInput } from '@tongban/ui'
import { type FormEvent, useState } from 'react'
import { Link } from 'wouter'
import { api, defectsOfError, sentenceOfError } from '../api.ts'
import { Heading } from '../page.tsx'

/** 设置密码: whoever holds the one-time link chooses a password. */
export default function Invitation({ token }: { token: string }) {
  const [password, setNew] = useState('')
  const [again, setAgain] = useState('')
  const [differ, setDiffer] = useState(false)
  const setting = useMutation({ mutationFn: () => api.call(setPassword, { params: { token }, input: { password } }) })
  const send = (event: FormEvent) => {
    event.preventDefault()
    setDiffer(password !== again)
    if (password === again) setting.mutate()
  }
  return (
    <main className="c-alone">
      <Heading title="设置密码" />
      {setting.data ? (
        <Banner tone="success" title="密码已设置">
          账号是“{setting.data.username}”。<Link href="/">去登录</Link>
        </Banner>
      ) : (
        <form className="c-credentials" onSubmit={send}>
          {setting.isError && <Banner tone="error">{sentenceOfError(setting.error)}</Banner>}
          <Field
            id="new"
            label="新密码"
            required
            hint="至少10位；大写字母、小写字母、数字、符号至少用三种"
            error={
              defectsOfError(setting.error)
                .map(({ message }) => message)
                .join('；') || undefined
            }
          >
            {(input) => <TextInput {...input} type="password" value={password} onChange={setNew} autoComplete="new-password" />}
          </Field>
          <Field id="again" label="再输一遍" required error={differ ? '两次输入不一样，请重新输入' : undefined}>
            {(input) => <TextInput {...input} type="password" value={again} onChange={setAgain} autoComplete="new-password" />}
          </Field>
          <Button kind="primary" type="submit" busy={setting.isPending}>
            设置密码
          </Button>
        </form>
      )}
    </main>
  )
}
