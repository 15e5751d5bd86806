import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { finishTask, listTasks } from '@tongban/cases/contract'
import type { Answer } from '@tongban/kit/contract'
import { Button, Dialog, Empty, Field, Radios, Table, Tag, TextArea, useToasts } from '@tongban/ui'
import { type FormEvent, useState } from 'react'
import { Link } from 'wouter'
import { api } from '../api.ts'
import { Heading, Shown } from '../page.tsx'
import { longDay, today } from '../words.ts'
import { Refused } from './detail/command-dialog.tsx'

type Task = Answer<typeof listTasks>['tasks'][number]

/** 核查任务: cases granted on a promise and drawn by their numbers, to be checked within their days. */
export default function Tasks() {
  const tasks = useQuery({ queryKey: ['tasks'], queryFn: ({ signal }) => api.call(listTasks, { signal }) })
  const [chosen, setChosen] = useState<Task>()
  return (
    <>
      <Heading title="核查任务" />
      <p className="c-note">告知承诺办结的，按办件编号抽取核查，没有人挑选。承诺不实的，登记后由单位负责人撤销决定。</p>
      <Shown query={tasks}>
        {({ tasks: all }) => (
          <Table
            caption="待核查的办件，先到期的在前"
            rows={all}
            rowKey={({ id }) => id}
            empty={<Empty title="没有待核查的办件">抽中的办件会出现在这里。</Empty>}
            columns={[
              { key: 'no', title: '办件编号', render: ({ no }) => <Link href={`/cases/${no}`}>{no}</Link> },
              { key: 'matter', title: '事项', render: ({ matter }) => matter },
              { key: 'applicant', title: '申请人', render: ({ applicant }) => applicant },
              {
                key: 'due',
                title: '期限',
                render: ({ dueOn }) => (dueOn < today() ? <Tag tone="red">{`${longDay(dueOn)}，已超期`}</Tag> : longDay(dueOn)),
              },
              {
                key: 'finish',
                title: '操作',
                render: (task) => (
                  <Button kind="link" onClick={() => setChosen(task)} aria-label={`登记核查结果：${task.no}`}>
                    登记结果
                  </Button>
                ),
              },
            ]}
          />
        )}
      </Shown>
      {chosen && <Finding key={chosen.id} task={chosen} onClose={() => setChosen(undefined)} />}
    </>
  )
}

function Finding({ task, onClose }: { task: Task; onClose: () => void }) {
  const client = useQueryClient()
  const { say } = useToasts()
  const [truthful, setTruthful] = useState<'yes' | 'no'>()
  const [finding, setFinding] = useState('')
  const finishing = useMutation({
    mutationFn: () => api.call(finishTask, { params: { id: task.id }, input: { truthful: truthful === 'yes', finding: finding.trim() } }),
    onSuccess: () => {
      say('核查结果已登记')
      void client.invalidateQueries({ queryKey: ['tasks'] })
      onClose()
    },
  })
  const send = (event: FormEvent) => {
    event.preventDefault()
    finishing.mutate()
  }
  return (
    <Dialog open title={`登记核查结果：${task.matter}`} onClose={onClose}>
      <form className="c-form" onSubmit={send}>
        {finishing.isError && <Refused error={finishing.error} />}
        <Radios
          name="truthful"
          legend="承诺与事实"
          required
          value={truthful}
          onChange={setTruthful}
          options={[
            { value: 'yes', label: '相符' },
            { value: 'no', label: '不符：请单位负责人撤销决定' },
          ]}
        />
        <Field id="finding" label="核查情况" required>
          {(input) => <TextArea {...input} value={finding} onChange={setFinding} rows={4} maxLength={300} />}
        </Field>
        <div className="c-actions">
          <Button kind="primary" type="submit" busy={finishing.isPending} disabled={!truthful || finding.trim().length < 2}>
            登记
          </Button>
          <Button onClick={onClose}>取消</Button>
        </div>
      </form>
    </Dialog>
  )
}
