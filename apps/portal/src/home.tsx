import { searchMatters } from '@tongban/matters/contract'
import { Empty, Field, TextInput } from '@tongban/ui'
import { useDeferredValue, useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import { api, useRead } from './api.ts'
import { Heading, Shown } from './page.tsx'
import { limitWords } from './words.ts'

/** 查事项: in people's own words, pinyin or initials; the address keeps what was looked for. */
export function Home() {
  const [params, setParams] = useSearchParams()
  const [text, setText] = useState(params.get('q') ?? '')
  const q = useDeferredValue(text.trim())
  const found = useRead(q, (signal) => api.call(searchMatters, { query: q ? { q } : {}, signal }))
  const look = (words: string) => {
    setText(words)
    setParams(words.trim() ? { q: words.trim() } : {}, { replace: true })
  }
  return (
    <>
      <Heading title="要办什么事" />
      <Field id="q" label="用平常的话说" hint="例如：社保卡丢了；也可以打拼音或首字母，例如 sbk">
        {(input) => <TextInput {...input} value={text} onChange={look} type="search" maxLength={60} autoComplete="off" />}
      </Field>
      <Shown read={found}>
        {({ matters }) => (
          <>
            <p role="status" className="p-note">
              {q ? `找到${matters.length}项` : '常办的事项'}
            </p>
            {matters.length === 0 && (
              <Empty title="没有找到">换个说法再试，例如“补卡”“医保”“居住证”；或者打 12345 问一问，也可以到网点问窗口。</Empty>
            )}
            <ul className="p-matters">
              {matters.map((matter) => (
                <li key={matter.code}>
                  <Link href={`/guide/${matter.code}`}>{matter.name}</Link>
                  <span>{`${matter.organ}，承诺${limitWords(matter.promised, matter.unit)}办结`}</span>
                  {matter.matched && matter.matched !== matter.name && <small>也叫：{matter.matched}</small>}
                </li>
              ))}
            </ul>
          </>
        )}
      </Shown>
    </>
  )
}
