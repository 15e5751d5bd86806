import { type Relation, relationNames, relations } from '@tongban/cases/lifecycle'
import { Button, Field, Radios, TextInput } from '@tongban/ui'
import { MaterialItem } from '../../materials/item.tsx'
import { Identify, useReading } from './identify.tsx'
import type { Acting } from './intake.ts'
import type { Change } from './use-intake.ts'

interface Props {
  agent: Acting
  change: Change
  problem: (pointer: string) => string | undefined
}

const paper = (relation: Relation | undefined) =>
  relation === 'guardian'
    ? { name: '监护证明', standard: '户口簿上载明监护关系的页，或居（村）委会、法院的监护证明' }
    : { name: '授权委托书', standard: '写明委托事项和期限，申请人签名或按指印；窗口提供空白文本' }

/** 代理人: their own card, how they are related, and the paper that lets them act. */
export function AgentPart({ agent, change, problem }: Props) {
  const set = (part: Partial<Acting>) => change(({ agent: before }) => ({ agent: { ...before!, ...part } }))
  const reading = useReading((person) => set({ person }))
  const material = { id: 'mandate', need: 'required', from: ['scanner', 'upload', 'camera'], ...paper(agent.relation) } as const
  return (
    <fieldset className="c-agent" id="agent">
      <legend>代理人</legend>
      <Identify
        id="agent-typed"
        person={agent.person}
        reading={reading}
        first="读代理人身份证"
        again="换代理人身份证"
        hint="请代理人出示自己的身份证。"
        head={(buttons) => (
          <div className="c-actions">
            {buttons}
            <Button kind="link" onClick={() => change(() => ({ agent: undefined }))}>
              移除代理人
            </Button>
          </div>
        )}
      />
      <Radios
        name="agent/relation"
        legend="与申请人的关系"
        required
        value={agent.relation}
        onChange={(relation) => set({ relation: relation as Relation })}
        options={relations.map((value) => ({ value, label: relationNames[value] }))}
        error={problem('/agent/relation')}
      />
      <Field id="agent/phone" label="代理人电话" required error={problem('/agent/phone')}>
        {(input) => (
          <TextInput
            {...input}
            value={agent.phone}
            onChange={(phone) => set({ phone })}
            inputMode="tel"
            autoComplete="off"
            maxLength={20}
          />
        )}
      </Field>
      <ul className="c-materials" id="agent/mandate">
        <MaterialItem
          material={{ ...material, from: [...material.from] }}
          given={agent.mandate ? [{ item: 'mandate', from: 'scanner', file: agent.mandate }] : []}
          onAdd={({ file }) => set({ mandate: file })}
          onRemove={() => set({ mandate: undefined })}
        />
      </ul>
    </fieldset>
  )
}
