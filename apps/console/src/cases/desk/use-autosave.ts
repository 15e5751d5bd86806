import { saveDraft } from '@tongban/cases/contract'
import { useCallback, useEffect, useRef, useState } from 'react'
import { navigate } from 'wouter/use-browser-location'
import { api, queries } from '../../api.ts'
import { useUnsaved } from '../../leaving.tsx'
import { type Intake, isBlank } from './intake.ts'

const pause = 3_000

export type Saving = { state: 'none' | 'saved' | 'saving' | 'failed'; at?: Date }

/** Keeps the draft on the server: a few seconds after a change, when the page loses the focus, and when it is left. */
export function useAutosave(intake: Intake, active: boolean) {
  const [saving, setSaving] = useState<Saving>({ state: 'none' })
  const text = JSON.stringify(intake)
  const kept = useRef(text)
  const [dirty, setDirty] = useState(false)
  const latest = useRef({ intake, text, active })
  latest.current = { intake, text, active }
  const save = useCallback(async () => {
    const now = latest.current
    if (!now.active || now.text === kept.current || isBlank(now.intake)) return true
    setSaving({ state: 'saving' })
    try {
      await api.call(saveDraft, { params: { id: now.intake.id }, input: draftOf(now.intake) })
      kept.current = now.text
      setDirty(latest.current.text !== now.text)
      setSaving({ state: 'saved', at: new Date() })
      if (location.pathname.endsWith('/desk')) navigate(`/console/desk/${now.intake.id}${location.search}`, { replace: true })
      return true
    } catch {
      setSaving({ state: 'failed' })
      return false
    }
  }, [])
  useEffect(() => {
    if (text === kept.current || !active || isBlank(latest.current.intake)) return
    setDirty(true)
    const timer = setTimeout(save, pause)
    return () => clearTimeout(timer)
  }, [text, active, save])
  useEffect(() => {
    const keep = () => void save()
    addEventListener('blur', keep)
    return () => {
      removeEventListener('blur', keep)
      void save().then(() => queries.invalidateQueries({ queryKey: ['drafts'] }))
    }
  }, [save])
  useUnsaved(active && dirty, save)
  return { saving, save }
}

const draftOf = (intake: Intake) => ({ matter: intake.matter ?? '', applicant: intake.person?.citizen.name ?? '', content: intake })
