import { type Case, requestCorrection } from '@tongban/cases/contract'
import type { Given } from '@tongban/kit/contract'
import { Button, Checkbox, Dialog, Field, TextInput, useToasts } from '@tongban/ui'
import { useState } from 'react'
import { api } from '../../api.ts'
import { Refused } from './command-dialog.tsx'
import { type Marks, problemsFor } from './marks.ts'
import { useCommand } from './use-command.ts'

interface Props {
  found: Case
  marks: Marks
  onClose: () => void
}

/** 一次性告知补正: mark everything first, then say it once. 行政许可法第三十二条第一款第四项. */
export function Correction({ found, marks, onClose }: Props) {
  const [confirming, setConfirming] = useState(false)
  const { say } = useToasts()
  const incomplete = marks.gaps.some(({ problem, remedy }) => problem.trim().length < 2 || remedy.trim().length < 2)
  const review = () => {
    if (marks.gaps.length === 0) say('请先在材料或申请表上标记有误的地方', { tone: 'warning' })
    else if (incomplete) say('每一项都要写明问题和怎样补正', { tone: 'warning' })
    else setConfirming(true)
  }
  return (
    <section className="c-card c-correcting" aria-labelledby="correcting">
      <h2 id="correcting">一次性告知补正</h2>
      <p className="c-note">在左边的材料、下面的申请表上逐处标记。法律只许告知一次，请看完全部材料再发出。</p>
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
      <div className="c-actions">
        <Button kind="primary" onClick={review}>
          核对并告知（{marks.gaps.length}项）
        </Button>
        <Button onClick={onClose}>收起，标记保留</Button>
      </div>
      <Confirmation found={found} marks={marks} open={confirming} onClose={() => setConfirming(false)} onDone={onClose} />
    </section>
  )
}

type Call = { params: { no: string }; input: Given<typeof requestCorrection>['input']; key: string }

function Confirmation({ found, marks, open, onClose, onDone }: Props & { open: boolean; onDone: () => void }) {
  const [sure, setSure] = useState(false)
  const done = () => {
    marks.clear()
    onClose()
    onDone()
  }
  const command = useCommand(found.no, (call: Call) => api.call(requestCorrection, call), '已一次性告知，补正通知书正在生成', done)
  return (
    <Dialog
      open={open}
      title={`确认一次性告知 ${marks.gaps.length} 项`}
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
      <Checkbox id="sure" label="全部材料和申请表都已看过，缺项都在上面；发出后不能再提新的要求" checked={sure} onChange={setSure} />
    </Dialog>
  )
}
