import { attachFile } from '@tongban/partners/contract'
import { Button } from '@tongban/ui'
import { useState } from 'react'
import { api, sentenceOfError } from '../api.ts'
import { refusalOf } from '../materials/upload.ts'

interface Attached {
  files: { id: string; name: string }[]
  refused: string | undefined
  busy: boolean
  add: (files: File[]) => void
  remove: (id: string) => void
}

/** Files that are being attached: sent one after the other, the last refusal is told. */
export function useAttached(before: readonly { id: string; name: string }[]): Attached {
  const [files, setFiles] = useState([...before])
  const [refused, setRefused] = useState<string>()
  const [busy, setBusy] = useState(false)
  const send = async (file: File) => {
    const why = refusalOf(file)
    if (why) return setRefused(why)
    const headers = { 'content-type': 'application/octet-stream', 'x-file-name': encodeURIComponent(file.name) }
    try {
      const { id, name } = await api.call(attachFile, { body: file, headers })
      setFiles((all) => [...all, { id, name }])
    } catch (failure) {
      setRefused(sentenceOfError(failure))
    }
  }
  const add = async (chosen: File[]) => {
    setBusy(true)
    setRefused(undefined)
    for (const file of chosen) await send(file)
    setBusy(false)
  }
  return {
    files,
    refused,
    busy,
    add: (chosen) => void add(chosen),
    remove: (id) => setFiles((all) => all.filter((file) => file.id !== id)),
  }
}

export function Uploading({ attached: { files, refused, busy, remove } }: { attached: Attached }) {
  return (
    <div role="status">
      {busy && <p className="c-note">正在上传…</p>}
      {refused && <p className="c-refused">{refused}</p>}
      {files.length > 0 && (
        <ul className="c-attached">
          {files.map(({ id, name }) => (
            <li key={id}>
              {name}
              <Button kind="link" onClick={() => remove(id)} aria-label={`移除“${name}”`}>
                移除
              </Button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
