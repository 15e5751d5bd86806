import { useQuery } from '@tanstack/react-query'
import { askOpinion, type Case, giveOpinion } from '@tongban/cases/contract'
import type { Verdict } from '@tongban/cases/lifecycle'
import { listUnits, type UnitKind } from '@tongban/identity/contract'
import { Checkbox } from '@tongban/ui'
import { useState } from 'react'
import { api, sentenceOfError } from '../../api.ts'
import { useSession } from '../../identity/session.ts'
import { longDay } from '../../words.ts'
import { CommandDialog } from './command-dialog.tsx'
import { type ActionProps, type Call, Next, OpinionFields, tooShort, Words } from './dialog-parts.tsx'
import { useCommand } from './use-command.ts'

/** 征求意见（会签）: other departments are asked within the current step. */
export function Asking({ found, open, onClose, onDone }: ActionProps) {
  const [units, setUnits] = useState<string[]>([])
  const [question, setQuestion] = useState('')
  const command = useCommand(
    found.no,
    (call: Call<typeof askOpinion>) => api.call(askOpinion, call),
    '已发出，等各单位答复会签意见',
    onDone,
  )
  return (
    <CommandDialog
      title="征求意见（会签）"
      confirm={units.length > 0 ? `征求${units.length}个单位的意见` : '征求意见'}
      open={open}
      onClose={onClose}
      command={command}
      missing={units.length === 0 ? '请选择征求哪些单位' : tooShort(question) ? '请写明征求什么意见' : undefined}
      onConfirm={() => command.mutate({ revision: found.revision, units, question: question.trim() })}
    >
      <Next found={found} action="askOpinion">
        所选单位的审核人员会在“待我会签”里看到；全部答复以后才能移交或决定，办理时限照常计算。
      </Next>
      {open && <Departments found={found} chosen={units} onChange={setUnits} />}
      <Words id="question" label="征求什么意见" value={question} onChange={setQuestion} />
    </CommandDialog>
  )
}

const askable: readonly UnitKind[] = ['department', 'bureau', 'section']

function Departments({ found, chosen, onChange }: { found: Case; chosen: string[]; onChange: (units: string[]) => void }) {
  const own = useSession().unit.id
  const waiting = found.consultations.filter(({ answer }) => !answer).map(({ unit }) => unit.id)
  const list = useQuery({ queryKey: ['units'], queryFn: ({ signal }) => api.call(listUnits, { signal }), staleTime: 60_000 })
  const units = (list.data?.units ?? []).filter(({ id }) => id !== own && !waiting.includes(id))
  const departments = askable.flatMap((kind) => units.filter((unit) => unit.kind === kind))
  return (
    <fieldset className="c-roles">
      <legend>征求哪些单位</legend>
      {list.isError && <p className="c-refused">{sentenceOfError(list.error)}</p>}
      {list.isSuccess && departments.length === 0 && <p className="c-note">没有别的部门可以征求。</p>}
      {departments.map(({ id, name }) => (
        <Checkbox
          key={id}
          id={`ask-${id}`}
          label={name}
          checked={chosen.includes(id)}
          onChange={(on) => onChange(on ? [...chosen, id] : chosen.filter((one) => one !== id))}
        />
      ))}
    </fieldset>
  )
}

/** 签署会签意见: the answer of a unit that was asked. */
export function Answer({ found, open, onClose, onDone }: ActionProps) {
  const [recommendation, setRecommendation] = useState<Verdict>()
  const [opinion, setOpinion] = useState('')
  const command = useCommand(found.no, (call: Call<typeof giveOpinion>) => api.call(giveOpinion, call), '会签意见已签署', onDone)
  const own = useSession().unit.id
  const asked = found.consultations.find(({ unit, answer }) => unit.id === own && !answer)
  return (
    <CommandDialog
      title="签署会签意见"
      confirm="签署"
      open={open}
      onClose={onClose}
      command={command}
      missing={!recommendation ? '请选择建议' : tooShort(opinion) ? '请写明意见' : undefined}
      onConfirm={() => command.mutate({ revision: found.revision, recommendation: recommendation!, opinion: opinion.trim() })}
    >
      {asked && (
        <p className="c-quote">
          {asked.stepName}：{asked.question}（{longDay(asked.dueOn)}前答复）
        </p>
      )}
      <Next found={found} action="opine">
        意见送回主办单位，供其审核和决定；签署后不能修改，不影响办理时限。
      </Next>
      <OpinionFields
        id="answer"
        label="会签意见"
        recommendation={recommendation}
        onRecommend={setRecommendation}
        opinion={opinion}
        onOpine={setOpinion}
      />
    </CommandDialog>
  )
}
