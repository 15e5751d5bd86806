import type { StoredFile } from '@tongban/materials/contract'
import { useCallback, useState } from 'react'
import { sentenceOfError } from '../api.ts'
import { refusalOf, upload } from './upload.ts'

/** One file on its way, or the reason why it did not arrive. */
export interface Sending {
  id: string
  file: File
  share: number
  from: string
  refused?: string
  again: boolean
}

/** Files under way for one material; each that arrives is told once. */
export function useUploads(onStored: (file: StoredFile, from: string) => void) {
  const [sending, setSending] = useState<Sending[]>([])
  const change = useCallback(
    (id: string, more: Partial<Sending>) => setSending((all) => all.map((s) => (s.id === id ? { ...s, ...more } : s))),
    [],
  )
  const drop = useCallback((id: string) => setSending((all) => all.filter((s) => s.id !== id)), [])
  const start = async ({ id, file, from }: Pick<Sending, 'id' | 'file' | 'from'>) => {
    change(id, { share: 0, refused: undefined })
    try {
      onStored(await upload(file, (share) => change(id, { share })), from)
      drop(id)
    } catch (failure) {
      change(id, { refused: sentenceOfError(failure), again: true })
    }
  }
  const add = (files: File[], from: string) => {
    for (const file of files) {
      const id = crypto.randomUUID()
      const refused = refusalOf(file)
      setSending((all) => [...all, { id, file, from, share: 0, refused, again: false }])
      if (!refused) void start({ id, file, from })
    }
  }
  return { sending, add, again: start, drop }
}
