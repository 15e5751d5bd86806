import { useMutation } from '@tanstack/react-query'
import { printPromise } from '@tongban/cases/contract'
import type { Material } from '@tongban/matters/contract'
import { Button, DateInput, Field, FileDrop, printBlob, Tag, useToasts } from '@tongban/ui'
import { api, sentenceOfError } from '../../api.ts'
import { Thumbnail } from '../../materials/thumbnail.tsx'
import { accept } from '../../materials/upload.ts'
import { useUploads } from '../../materials/uploads.ts'
import { longDay } from '../../words.ts'
import type { Intake, Promised } from './intake.ts'
import type { Change } from './use-intake.ts'

interface Props {
  material: Material
  intake: Intake
  change: Change
  /** Whether the region lets this matter be received with something missing. */
  deferrable: boolean
  /** The last day for what is missing, once the server was asked. */
  until: string | null | undefined
  onAsk: () => void
}

const names = { deferred: '容缺受理承诺书', commitment: '告知承诺书' } as const

/** 容缺后补 or 以承诺代替: where the matter allows it, and only if the applicant chooses it. */
export function PromisePart({ material, intake, change, deferrable, until, onAsk }: Props) {
  const promise = intake.promises.find(({ item }) => item === material.id)
  const given = intake.materials.some(({ item }) => item === material.id)
  const set = (next: Promised | undefined) =>
    change(({ promises }) => ({ promises: [...promises.filter(({ item }) => item !== material.id), ...(next ? [next] : [])] }))
  const choose = (kind: Promised['kind']) => {
    set({ kind, item: material.id })
    onAsk()
  }
  if (given && !promise) return null
  if (!promise)
    return (
      <p className="c-actions">
        {deferrable && material.deferrable && (
          <Button kind="link" onClick={() => choose('deferred')} aria-label={`这次没带，容缺后补：${material.name}`}>
            这次没带，容缺后补
          </Button>
        )}
        {material.promise && (
          <Button kind="link" onClick={() => choose('commitment')} aria-label={`以书面承诺代替：${material.name}`}>
            以书面承诺代替
          </Button>
        )}
      </p>
    )
  return <Chosen material={material} intake={intake} promise={promise} until={until} onChange={set} />
}

interface ChosenProps {
  material: Material
  intake: Intake
  promise: Promised
  until: string | null | undefined
  onChange: (promise: Promised | undefined) => void
}

function Chosen({ material, intake, promise, until, onChange }: ChosenProps) {
  const { kind, dueOn, file } = promise
  const deferred = kind === 'deferred'
  const { say } = useToasts()
  const uploads = useUploads((one) => onChange({ ...promise, file: one }))
  const print = useMutation({
    mutationFn: () => api.download(printPromise, { input: formOf(intake, promise) }),
    onSuccess: printBlob,
    onError: (error) => say(sentenceOfError(error), { tone: 'error' }),
  })
  const ready = intake.person && intake.phone.trim() && (!deferred || dueOn)
  return (
    <div className="c-promise">
      <p>
        <Tag tone="amber">{deferred ? '容缺后补' : '以承诺代替'}</Tag>{' '}
        {deferred ? '请说明：逾期没有补齐的，终止办理。补齐后才发给结果。' : '请说明：承诺不实的，撤销决定，并记入信用记录。'}
      </p>
      {deferred && (
        <Field id={`promise-${material.id}`} label="哪天补齐" required hint={until ? `最晚${longDay(until)}` : undefined}>
          {(input) => <DateInput {...input} value={dueOn ?? ''} onChange={(day) => onChange({ ...promise, dueOn: day || undefined })} />}
        </Field>
      )}
      <div className="c-actions">
        <Button onClick={() => print.mutate()} disabled={!ready} busy={print.isPending}>
          打印{names[kind]}
        </Button>
        <FileDrop label={`上传签好的${names[kind]}`} accept={accept} onFiles={(files) => uploads.add(files, 'scanner')} />
        <Button kind="link" onClick={() => onChange(undefined)}>
          不承诺了，交材料
        </Button>
      </div>
      {!ready && <p className="c-note">先读身份证、填写电话{deferred ? '和补齐日期' : ''}，再打印承诺书请申请人签名。</p>}
      {file && <Thumbnail file={file} onRemove={() => onChange({ ...promise, file: undefined })} />}
      {uploads.sending.map((one) => (
        <p key={one.id} className={one.refused ? 'c-refused' : 'c-note'} role={one.refused ? 'alert' : 'status'}>
          {one.refused ?? `正在上传“${one.file.name}”`}
        </p>
      ))}
    </div>
  )
}

const formOf = (intake: Intake, { kind, item, dueOn }: Promised) => ({
  matter: intake.matter!,
  ...(intake.region ? { region: intake.region } : {}),
  kind,
  applicant: { citizen: intake.person!.citizen.id, phone: intake.phone.trim() },
  ...(intake.agent?.person ? { agent: { citizen: intake.agent.person.citizen.id } } : {}),
  items: [{ item, ...(dueOn ? { dueOn } : {}) }],
})
