import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Cover, createCover, endCover, listColleagues, listCovers } from '@tongban/identity/contract'
import { Banner, Button, DateInput, Dialog, Empty, ErrorSummary, Field, Select, Table, TextArea, useToasts } from '@tongban/ui'
import { type FormEvent, useState } from 'react'
import { api, defectsOfError, sentenceOfError } from '../api.ts'
import { useSession } from '../identity/session.ts'
import { Heading, Shown } from '../page.tsx'
import { longDay, today } from '../words.ts'

/** 代岗: who stands in for whom in one's own unit. */
export default function Covers() {
  const covers = useQuery({ queryKey: ['covers'], queryFn: ({ signal }) => api.call(listCovers, { signal }) })
  const [adding, setAdding] = useState(false)
  return (
    <>
      <Heading title="代岗安排">
        <Button kind="primary" onClick={() => setAdding(true)}>
          安排代岗
        </Button>
      </Heading>
      <p className="c-note">代岗期间，代岗人可以办理不在岗人员岗位上的办件。自己审核过的，仍不能由自己决定。</p>
      <Shown query={covers}>{({ covers: all }) => <CoverTable covers={all} />}</Shown>
      {adding && <NewCover onClose={() => setAdding(false)} />}
    </>
  )
}

function CoverTable({ covers }: { covers: Cover[] }) {
  const client = useQueryClient()
  const { say } = useToasts()
  const ending = useMutation({
    mutationFn: (id: string) => api.call(endCover, { params: { id } }),
    onSuccess: () => {
      say('代岗已经结束')
      void client.invalidateQueries({ queryKey: ['covers'] })
    },
    onError: (error) => say(sentenceOfError(error), { tone: 'error' }),
  })
  return (
    <Table
      caption="本单位的代岗安排"
      rows={covers}
      rowKey={({ id }) => id}
      empty={<Empty title="没有代岗安排">有人请假、培训时，在这里安排同事代岗。</Empty>}
      columns={[
        { key: 'staff', title: '不在岗', render: ({ staff }) => staff.name },
        { key: 'cover', title: '代岗人', render: ({ cover }) => cover.name },
        { key: 'days', title: '期间', render: ({ from, until }) => `${longDay(from)}至${longDay(until)}` },
        { key: 'reason', title: '原因', render: ({ reason }) => reason },
        {
          key: 'end',
          title: '操作',
          render: ({ id, staff }) => (
            <Button kind="link" onClick={() => ending.mutate(id)} aria-label={`结束${staff.name}的代岗`}>
              结束
            </Button>
          ),
        },
      ]}
    />
  )
}

function NewCover({ onClose }: { onClose: () => void }) {
  const me = useSession().staff
  const client = useQueryClient()
  const { say } = useToasts()
  const colleagues = useQuery({ queryKey: ['colleagues'], queryFn: ({ signal }) => api.call(listColleagues, { signal }) })
  const [given, setGiven] = useState({ staff: me.id, cover: '', from: today(), until: today(), reason: '' })
  const set = (part: Partial<typeof given>) => setGiven({ ...given, ...part })
  const adding = useMutation({
    mutationFn: () => api.call(createCover, { input: { ...given, reason: given.reason.trim() } }),
    onSuccess: () => {
      say('代岗已安排')
      void client.invalidateQueries({ queryKey: ['covers'] })
      onClose()
    },
  })
  const defects = defectsOfError(adding.error)
  const at = (field: string) => defects.find(({ pointer }) => pointer === `/${field}`)?.message
  const people = (colleagues.data?.staff ?? []).map(({ id, name }) => ({ value: id, label: name }))
  const add = (event: FormEvent) => {
    event.preventDefault()
    adding.mutate()
  }
  return (
    <Dialog open title="安排代岗" onClose={onClose}>
      <form className="c-form" onSubmit={add}>
        {adding.isError && defects.length === 0 && <Banner tone="error">{sentenceOfError(adding.error)}</Banner>}
        {defects.length > 0 && (
          <ErrorSummary title={sentenceOfError(adding.error)} defects={defects} idOf={(pointer) => `cover-${pointer.slice(1)}`} />
        )}
        <Field id="cover-staff" label="谁不在岗" required error={at('staff')} hint="替别人安排，由单位负责人或管理员办理">
          {(input) => <Select {...input} value={given.staff} options={people} onChange={(staff) => set({ staff })} />}
        </Field>
        <Field id="cover-cover" label="代岗人" required error={at('cover')}>
          {(input) => (
            <Select
              {...input}
              value={given.cover}
              options={[{ value: '', label: '请选择' }, ...people.filter(({ value }) => value !== given.staff)]}
              onChange={(cover) => set({ cover })}
            />
          )}
        </Field>
        <Field id="cover-from" label="从哪天" required error={at('from')}>
          {(input) => <DateInput {...input} value={given.from} onChange={(from) => set({ from })} />}
        </Field>
        <Field id="cover-until" label="到哪天" required error={at('until')}>
          {(input) => <DateInput {...input} value={given.until} onChange={(until) => set({ until })} />}
        </Field>
        <Field id="cover-reason" label="原因" required error={at('reason')}>
          {(input) => <TextArea {...input} value={given.reason} onChange={(reason) => set({ reason })} rows={2} maxLength={200} />}
        </Field>
        <div className="c-actions">
          <Button kind="primary" type="submit" busy={adding.isPending} disabled={!given.cover || given.reason.trim().length < 2}>
            安排
          </Button>
          <Button onClick={onClose}>取消</Button>
        </div>
      </form>
    </Dialog>
  )
}
