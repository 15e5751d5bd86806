import { Button, Field, TextInput } from '@tongban/ui'
import { useEffect } from 'react'
import { AgentPart } from './agent.tsx'
import { Identify, useReading } from './identify.tsx'
import type { Intake } from './intake.ts'
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
      <Field id="phone" label="联系电话" required error={problem('/phone')} hint="用于联系申请人">
        {(input) => (
          <TextInput
            {...input}
            value={intake.phone}
            onChange={(phone) => change(() => ({ phone }))}
            inputMode="tel"
            autoComplete="off"
            maxLength={20}
          />
        )}
      </Field>
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
