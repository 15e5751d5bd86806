import type { KioskMatter } from '@tongban/cases/contract'
import { searchMatters } from '@tongban/matters/contract'
import { Button, Field, TextInput } from '@tongban/ui'
import { useEffect, useState } from 'react'
import { steady } from './api.ts'
import type { Seen } from './look.ts'
import { Page } from './page.tsx'
import { hindranceOf } from './standing.ts'
import { Tile } from './tile.tsx'

const most = 4

/** 找事项 in people's own words, by sounds or by first letters. */
export function Search({ seen, onMatter, onBack }: { seen: Seen; onMatter: (matter: KioskMatter) => void; onBack: () => void }) {
  const [words, setWords] = useState('')
  const [codes, setCodes] = useState<string[]>()
  useEffect(() => {
    let stale = false
    const ask = words.trim() ? steady.call(searchMatters, { query: { q: words.trim() } }) : Promise.resolve(undefined)
    void ask.then(
      (found) => !stale && setCodes(found?.matters.map(({ code }) => code)),
      () => !stale && setCodes([]),
    )
    return () => {
      stale = true
    }
  }, [words])
  const known = new Map(seen.matters.map((matter) => [matter.code, matter]))
  const found = (codes ?? []).flatMap((code) => known.get(code) ?? []).slice(0, most)
  return (
    <Page title="找事项" spoken="您想办什么？打几个字母就行。" actions={<Button onClick={onBack}>回首页</Button>}>
      <Field id="words" label="您想办什么" hint="打首字母就行：社保卡打 sbk。也可以打字，或用系统的手写">
        {(input) => <TextInput {...input} data-letters="" value={words} onChange={setWords} maxLength={30} autoFocus />}
      </Field>
      <p role="status">{codes && found.length === 0 ? '没有找到。换个说法，或叫工作人员。' : ''}</p>
      <div className="k-list">
        {found.map((matter) => (
          <Tile key={matter.code} label={matter.name} note={hindranceOf(matter, seen.devices)?.short} onPress={() => onMatter(matter)} />
        ))}
      </div>
    </Page>
  )
}
