import { verifyLetter } from '@tongban/cases/contract'
import type { Answer } from '@tongban/kit/contract'
import { Banner, Button, Facts, Field, TextInput } from '@tongban/ui'
import { type FormEvent, useEffect, useState } from 'react'
import { useSearchParams } from 'wouter'
import { api, sentenceOfError } from './api.ts'
import { Heading } from './page.tsx'
import { longDay } from './words.ts'

type Found = Answer<typeof verifyLetter>

/** 验文书: by the code on the paper, typed or from its QR code. */
export function Verify() {
  const [params] = useSearchParams()
  const scanned = params.get('c') ?? ''
  const [code, setCode] = useState(scanned)
  const [found, setFound] = useState<Found>()
  const [problem, setProblem] = useState<string>()
  const ask = async (given: string) => {
    setFound(undefined)
    setProblem(undefined)
    if (given.replace(/[\s-]/g, '').length !== 8) return setProblem('验证码是8位字母和数字，印在文书的二维码旁边，请核对。')
    await api.call(verifyLetter, { input: { code: given.trim() } }).then(setFound, (error: unknown) => setProblem(sentenceOfError(error)))
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: a scanned code is asked once
  useEffect(() => {
    if (scanned) void ask(scanned)
  }, [scanned])
  const send = (event: FormEvent) => {
    event.preventDefault()
    void ask(code)
  }
  return (
    <>
      <Heading title="验文书" />
      <form className="p-card" onSubmit={send}>
        {problem && <Banner tone="error">{problem}</Banner>}
        <Field id="code" label="验证码" required hint="印在文书的二维码旁边，例如 4K7M-2Q9X；大小写都可以">
          {(input) => (
            <TextInput {...input} value={code} onChange={setCode} autoComplete="off" autoCapitalize="characters" maxLength={12} />
          )}
        </Field>
        <Button kind="primary" type="submit">
          核验
        </Button>
      </form>
      {found && (
        <section className="p-card" aria-labelledby="verified">
          <div role="status">
            <h2 id="verified">{found.valid ? '文书属实' : '文书已失效'}</h2>
          </div>
          <Banner tone={found.valid ? 'success' : 'warning'}>{found.note}</Banner>
          <Facts
            items={[
              { label: '文书', value: `${found.name} ${found.number}` },
              { label: '机关', value: found.organ },
              { label: '事项', value: found.matter },
              { label: '申请人', value: found.applicant },
              { label: '出具日期', value: longDay(found.issuedOn) },
            ]}
          />
          <p>请与手上的文书逐项核对，不一致的可能是伪造的。</p>
        </section>
      )}
    </>
  )
}
