import { useQuery } from '@tanstack/react-query'
import { listColleagues } from '@tongban/identity/contract'
import { Button, Field, Select } from '@tongban/ui'
import { useEffect } from 'react'
import { api } from '../../api.ts'
import { useSession } from '../../identity/session.ts'
import { AgentPart } from './agent.tsx'
import { Identify, useReading } from './identify.tsx'
import type { Intake } from './intake.ts'
import { PhoneField } from './phone-field.tsx'
import type { Change } from './use-intake.ts'

interface Props {
  intake: Intake
  change: Change
  /** What is still wrong, by pointer. */
  problem: (pointer: string) => string | undefined
}

/** (1) 申请人: read the card (F2), or type what it says; whoever acts for them is read the same way. */
export function Applicant({ intake, change, problem }: Props) {
  const reading = useReading((person) => change(() => ({ person })))
  useF2(reading.read)
  return (
    <section className="c-card" aria-labelledby="step-applicant">
      <Identify
        id="typed"
        person={intake.person}
        reading={reading}
        shortcut="F2"
        first="读身份证"
        again="换一张身份证"
        hint="请申请人出示身份证，放在读卡区。读不出来时可手工录入。"
        head={(buttons) => (
          <div className="c-card-head">
            <h2 id="step-applicant">1 申请人</h2>
            {buttons}
          </div>
        )}
      />
      <PhoneField
        label="联系电话"
        hint="用于联系申请人"
        value={intake.phone}
        error={problem('/phone')}
        onChange={(phone) => change(() => ({ phone }))}
      />
      <Helper chosen={intake.helper} onChange={(helper) => change(() => ({ helper }))} />
      {intake.agent ? (
        <AgentPart agent={intake.agent} change={change} problem={problem} />
      ) : (
        <Button kind="link" id="agent" onClick={() => change(() => ({ agent: { phone: '' } }))}>
          由别人代办：登记代理人
        </Button>
      )}
    </section>
  )
}

/** 帮办人员: only where there are colleagues to choose from. */
function Helper({ chosen, onChange }: { chosen: string | undefined; onChange: (helper: string | undefined) => void }) {
  const me = useSession().staff.id
  const colleagues = useQuery({
    queryKey: ['colleagues'],
    queryFn: ({ signal }) => api.call(listColleagues, { signal }),
    staleTime: 300_000,
  })
  const others = (colleagues.data?.staff ?? []).filter(({ id }) => id !== me)
  if (others.length === 0) return null
  return (
    <Field id="helper" label="帮办人员" hint="有同事帮忙准备材料的，在这里写明">
      {(input) => (
        <Select
          {...input}
          value={chosen ?? ''}
          onChange={(id) => onChange(id || undefined)}
          options={[{ value: '', label: '没有' }, ...others.map(({ id, name }) => ({ value: id, label: name }))]}
        />
      )}
    </Field>
  )
}

function useF2(act: () => void) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'F2') return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  })
}
