import { useMutation, useQueryClient } from '@tanstack/react-query'
import { finishTask, type Task, uploadTaskFile } from '@tongban/onboarding/contract'
import { Banner, Button, Checkbox, Field, FileDrop, TextArea, useToasts } from '@tongban/ui'
import { type FormEvent, useState } from 'react'
import { api } from '../api.ts'
import { Refused } from '../cases/detail/command-dialog.tsx'
import { accept as acceptOfMaterials, refusalOf, upload } from '../materials/upload.ts'

/** 办结: each check, the file that is needed, and what was found. */
export function Finding({ task, onDone }: { task: Task; onDone: () => void }) {
  const client = useQueryClient()
  const { say } = useToasts()
  const [checked, setChecked] = useState<string[]>([])
  const [file, setFile] = useState<File>()
  const [finding, setFinding] = useState('')
  const finishing = useMutation({
    mutationFn: async () => {
      const stored = file && (await upload(file, () => undefined, uploadTaskFile.path))
      return api.call(finishTask, {
        params: { id: task.id },
        input: { finding: finding.trim(), checked, ...(stored ? { file: stored.id } : {}) },
      })
    },
    onSuccess: () => {
      say(`“${task.title}”已办结`)
      void client.invalidateQueries({ queryKey: ['onboarding'] })
      onDone()
    },
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    finishing.mutate()
  }
  const tick = (check: string, on: boolean) => setChecked((before) => (on ? [...before, check] : before.filter((one) => one !== check)))
  const ready = checked.length === task.needs.checks.length && (!task.needs.file || file) && finding.trim().length > 1
  return (
    <form className="c-form" onSubmit={send} aria-label={`办结：${task.title}`}>
      {finishing.isError && <Refused error={finishing.error} />}
      {task.needs.checks.map((check, n) => (
        <Checkbox key={check} id={`check-${n}`} label={check} checked={checked.includes(check)} onChange={(on) => tick(check, on)} />
      ))}
      <Attachment wanted={task.needs.file} file={file} onFile={setFile} />
      <Field id="finding" label="办理情况" required>
        {(input) => <TextArea {...input} value={finding} onChange={setFinding} rows={3} maxLength={500} />}
      </Field>
      <div className="c-actions">
        <Button kind="primary" type="submit" busy={finishing.isPending} disabled={!ready}>
          办结
        </Button>
        {!ready && <span className="c-note">逐项核对、附件和办理情况齐了才能办结</span>}
      </div>
    </form>
  )
}

function Attachment({ wanted, file, onFile }: { wanted: string | null; file: File | undefined; onFile: (file: File) => void }) {
  const [wrong, setWrong] = useState<string>()
  const take = ([first]: File[]) => {
    if (!first) return
    const refusal = refusalOf(first)
    setWrong(refusal)
    if (!refusal) onFile(first)
  }
  return (
    <div className="c-stack">
      <FileDrop label={wanted ? `上传${wanted}（必须）` : '上传附件（可以没有）'} accept={acceptOfMaterials} onFiles={take} />
      {wrong && <Banner tone="error">{wrong}</Banner>}
      {file && <span>{`已选：${file.name}`}</span>}
    </div>
  )
}
