import type { StoredFile } from '@tongban/materials/contract'
import { useCallback, useState } from 'react'
import { sentenceOfError } from '../api.ts'
import { refusalOf, upload } from './upload.ts'

/** One file on its way, or the reason why it did not arrive. */
export interface Sending {
  id: string
  file: File
  share: number
  refused?: string
  again: boolean
}

/** Files under way for one material; each that arrives is told once. */
export function useUploads(onStored: (file: StoredFile) => void) {
  const [sending, setSending] = useState<Sending[]>([])
  const change = useCallback(
    (id: string, more: Partial<Sending>) => setSending((all) => all.map((s) => (s.id === id ? { ...s, ...more } : s))),
    [],
  )
  const drop = useCallback((id: string) => setSending((all) => all.filter((s) => s.id !== id)), [])
  const start = async (id: string, file: File) => {
    change(id, { share: 0, refused: undefined })
    try {
      onStored(await upload(file, (share) => change(id, { share })))
      drop(id)
    } catch (failure) {
      change(id, { refused: sentenceOfError(failure), again: true })
    }
  }
  const add = (files: File[]) => {
    for (const file of files) {
      const id = crypto.randomUUID()
      const refused = refusalOf(file)
      setSending((all) => [...all, { id, file, share: 0, refused, again: false }])
      if (!refused) void start(id, file)
    }
  }
  return { sending, add, again: start, drop }
}
