import { concludeCase } from '@tongban/cases/contract'
import { lifecycles, type Verdict } from '@tongban/cases/lifecycle'
import { Banner, Radios } from '@tongban/ui'
import { useState } from 'react'
import { api } from '../../api.ts'
import { outcomeNames } from '../words.ts'
import { CommandDialog } from './command-dialog.tsx'
import { type ActionProps, type Call, Next, tooShort, verdictOptions, Words } from './dialog-parts.tsx'
import { type LineChoices, Lines, lineMissing, linesOf, outcomeOfLines, verdictsOf } from './lines.tsx'
import { useCommand } from './use-command.ts'

/** 作出决定, line by line where the matter has lines. */
export function Decision({ found, open, onClose, onDone }: ActionProps) {
  const [chosen, setOutcome] = useState<Verdict>()
  const [choices, setChoices] = useState<LineChoices>({})
  const [opinion, setOpinion] = useState('')
  const told = lifecycles[found.offer.matter.procedure].conclude?.letter !== undefined
  const [basis, setBasis] = useState(found.offer.matter.basis.map((words) => words.replace(/[。；]$/, '')).join('；'))
  const command = useCommand(
    found.no,
    (call: Call<typeof concludeCase>) => api.call(concludeCase, call),
    told ? '决定已作出，决定书已出具' : '决定已作出，后续工作随即安排',
    onDone,
  )
  const lines = linesOf(found)
  const byLine = lines.length > 0
  const whole = byLine ? outcomeOfLines(lines, choices) : chosen
  const verdict: Verdict | undefined = whole && (whole === 'refused' ? 'refused' : 'approved')
  const deferred = found.promises.some(({ kind }) => kind === 'deferred')
  const last = found.opinions.at(-1)
  const { remedy } = found.offer.implementation
  const missing = (byLine ? lineMissing(lines, choices) : !chosen && '请选择决定') || (tooShort(opinion) ? '请写明理由' : undefined)
  const send = () =>
    command.mutate({
      revision: found.revision,
      outcome: verdict!,
      opinion: opinion.trim(),
      ...(basis.trim() ? { basis: basis.trim() } : {}),
      ...(byLine ? { lines: verdictsOf(lines, choices) } : {}),
    })
  return (
    <CommandDialog
      title="作出决定"
      confirm={whole ? `确认决定：${outcomeNames[whole]}` : '确认决定'}
      danger={whole === 'refused'}
      wide={byLine}
      open={open}
      onClose={onClose}
      command={command}
      missing={missing}
      onConfirm={send}
    >
      {last && (
        <p className="c-quote">
          {last.stepName}（{last.by}）建议{outcomeNames[last.recommendation]}：{last.opinion}
        </p>
      )}
      {byLine ? (
        <Lines lines={lines} choices={choices} onChange={setChoices} />
      ) : (
        <Radios name="outcome" legend="决定" required value={chosen} onChange={setOutcome} options={verdictOptions} />
      )}
      <Words id="reason" label="理由" value={opinion} onChange={setOpinion} />
      <Words id="basis" label="依据" value={basis} onChange={setBasis} max={1500} rows={4} optional />
      {told && whole === 'refused' && (
        <Banner tone="warning" title="决定书会告知申请人救济途径">
          可向{remedy.reconsideration}申请行政复议，或向{remedy.court}提起行政诉讼。
        </Banner>
      )}
      <Next found={found} action="conclude">
        {told ? '决定作出后不能修改，停止计时，决定书随即生成，十个工作日内送达。' : '决定作出后不能修改；申请单位马上看得到每一行的决定。'}
        {deferred && verdict === 'approved' && '这一件曾容缺受理，决定写作“容缺通过”。'}
      </Next>
    </CommandDialog>
  )
}
