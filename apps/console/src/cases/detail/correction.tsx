import { type Case, correctAgain, requestCorrection } from '@tongban/cases/contract'
import { Banner, Button, Checkbox, Dialog, Field, TextInput, useToasts } from '@tongban/ui'
import { useState } from 'react'
import { api } from '../../api.ts'
import { Refused } from './command-dialog.tsx'
import { type Call, tooShort, Words } from './dialog-parts.tsx'
import { type Marks, problemsFor } from './marks.ts'
import { useCommand } from './use-command.ts'

interface Props {
  found: Case
  marks: Marks
  /** 再次要求补正: by the head, with a reason, and counted. */
  again: boolean
  onClose: () => void
}

/** 一次性告知补正: mark everything first, then say it once. 行政许可法第三十二条第一款第四项. */
export function Correction({ found, marks, again, onClose }: Props) {
  const [reason, setReason] = useState('')
  const [confirming, setConfirming] = useState(false)
  const { say } = useToasts()
  const incomplete = marks.gaps.some(({ problem, remedy }) => tooShort(problem) || tooShort(remedy))
  const review = () => {
    if (marks.gaps.length === 0) say('请先在材料或申请表上标记有误的地方', { tone: 'warning' })
    else if (incomplete) say('每一项都要写明问题和怎样补正', { tone: 'warning' })
    else if (again && tooShort(reason)) say('请写明为什么第一次没有一起告知', { tone: 'warning' })
    else setConfirming(true)
  }
  return (
    <section className="c-card c-correcting" aria-labelledby="correcting">
      <h2 id="correcting">{again ? '再次要求补正' : '一次性告知补正'}</h2>
      <p className="c-note">
        在左边的材料、下面的申请表上逐处标记。{again ? '请看完全部材料，把还有的缺项一起写上。' : '应当一次说全，请看完全部材料再发出。'}
      </p>
      {again && (
        <Banner tone="warning" title="已经告知过一次，这一次会计入补正统计">
          统计按单位和人员列出，所有工作人员都能看到；理由留存备查。
        </Banner>
      )}
      <ol className="c-gap-list">
        {marks.gaps.map(({ pointer, title, problem, remedy, pages }, place) => (
          <li key={pointer}>
            <p>
              <b>{title}</b> {pages?.length ? `第${pages.join('、')}页` : ''}
              <Button kind="link" onClick={() => marks.drop(pointer)} aria-label={`去掉“${title}”`}>
                去掉
              </Button>
            </p>
            <Field id={`problem-${place}`} label="问题" required>
              {(input) => (
                <TextInput
                  {...input}
                  value={problem}
                  onChange={(words) => marks.change(pointer, { problem: words })}
                  list={`problems-${place}`}
                  maxLength={200}
                />
              )}
            </Field>
            <datalist id={`problems-${place}`}>
              {problemsFor(pointer).map((words) => (
                <option key={words} value={words} />
              ))}
            </datalist>
            <Field id={`remedy-${place}`} label="怎样补正" required>
              {(input) => (
                <TextInput {...input} value={remedy} onChange={(words) => marks.change(pointer, { remedy: words })} maxLength={200} />
              )}
            </Field>
          </li>
        ))}
      </ol>
      {again && (
        <Words id="again-reason" label="再次补正的理由" value={reason} onChange={setReason} rows={2} hint="写明为什么第一次没有一起告知" />
      )}
      <div className="c-actions">
        <Button kind="primary" onClick={review}>
          核对并告知（{marks.gaps.length}项）
        </Button>
        <Button onClick={onClose}>收起，标记保留</Button>
      </div>
      <Confirmation
        found={found}
        marks={marks}
        again={again}
        reason={reason.trim()}
        open={confirming}
        onClose={() => setConfirming(false)}
        onDone={onClose}
      />
    </section>
  )
}

type Send = Call<typeof requestCorrection>

function Confirmation({
  found,
  marks,
  again,
  reason,
  open,
  onClose,
  onDone,
}: Props & { reason: string; open: boolean; onDone: () => void }) {
  const [sure, setSure] = useState(false)
  const done = () => {
    marks.clear()
    onClose()
    onDone()
  }
  const send = (call: Send) =>
    again ? api.call(correctAgain, { ...call, input: { ...call.input, reason } }) : api.call(requestCorrection, call)
  const command = useCommand(found.no, send, again ? '已再次告知，补正通知书已出具' : '已一次性告知，补正通知书已出具', done)
  return (
    <Dialog
      open={open}
      title={`${again ? '确认再次要求补正' : '确认一次性告知'} ${marks.gaps.length} 项`}
      onClose={onClose}
      wide
      actions={
        <>
          <Button onClick={onClose}>返回修改</Button>
          <Button
            kind="primary"
            disabled={!sure}
            busy={command.isPending}
            onClick={() => command.mutate({ revision: found.revision, gaps: marks.gaps })}
          >
            发出补正材料通知书
          </Button>
        </>
      }
    >
      {command.isError && <Refused error={command.error} />}
      <table className="c-plain">
        <thead>
          <tr>
            <th>需补的内容</th>
            <th>问题</th>
            <th>怎样补正</th>
          </tr>
        </thead>
        <tbody>
          {marks.gaps.map(({ pointer, title, pages, problem, remedy }) => (
            <tr key={pointer}>
              <td>
                {title}
                {pages?.length ? `（第${pages.join('、')}页）` : ''}
              </td>
              <td>{problem}</td>
              <td>{remedy}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {again && <p>理由：{reason}。这一次计入补正统计。</p>}
      <Checkbox id="sure" label="全部材料和申请表都已看过，缺项都在上面；发出后不能再提新的要求" checked={sure} onChange={setSure} />
    </Dialog>
  )
}
