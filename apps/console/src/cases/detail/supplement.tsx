import { type Case, supplementCase } from '@tongban/cases/contract'
import type { Given as GivenOf } from '@tongban/kit/contract'
import { Button, FormFields, useToasts } from '@tongban/ui'
import { useState } from 'react'
import { api, defectsOfError } from '../../api.ts'
import { useUnsaved } from '../../leaving.tsx'
import { type Given, MaterialItem } from '../../materials/item.tsx'
import { validate } from '../validator.ts'
import { Refused } from './command-dialog.tsx'
import { useCommand } from './use-command.ts'

type Call = { params: { no: string }; input: GivenOf<typeof supplementCase>['input']; key: string }

/** 补交材料: only what was asked for can be changed, and each shows what was wrong with it. */
export function Supplement({ found, onClose }: { found: Case; onClose: () => void }) {
  const { matter } = found.offer
  const fields = [...new Set(found.gaps.flatMap(({ pointer }) => (pointer.startsWith('/form/') ? [pointer.split('/')[2]!] : [])))]
  const items = found.gaps.flatMap((gap) => {
    const material = matter.materials.find(({ id }) => gap.pointer === `/materials/${id}`)
    return material ? [{ gap, material }] : []
  })
  const [form, setForm] = useState<Record<string, unknown>>(() => startOf(found, fields))
  const [given, setGiven] = useState<Given[]>([])
  const { say } = useToasts()
  const command = useCommand(found.no, (call: Call) => api.call(supplementCase, call), '补正已交，继续计时', onClose)
  useUnsaved(!command.isSuccess && (given.length > 0 || fields.some((name) => form[name] !== startOf(found, fields)[name])))
  const open = [...items.filter(({ material }) => !given.some(({ item }) => item === material.id)).map(({ material }) => material.name)]
  const send = () => {
    if (open.length > 0) return say(`还没有补交：${open.join('、')}`, { tone: 'warning' })
    const materials = given.map(({ item, from, file }) => ({ item, from, ...(file ? { file: file.id } : {}) }))
    command.mutate({ revision: found.revision, form, materials })
  }
  return (
    <section className="c-card c-correcting" aria-labelledby="supplement">
      <h2 id="supplement">补交材料</h2>
      <p className="c-note">只列出通知书要求补正的 {found.gaps.length} 项，其余内容不用改。</p>
      {command.isError && <Refused error={command.error} />}
      {fields.length > 0 && (
        <FormFields
          form={{ ...matter.form, ui: { ...matter.form.ui, pages: [{ id: 'asked', title: '需更正的填写内容', fields }] } }}
          base="/form"
          value={{ ...found.situation, ...found.form, ...form }}
          onChange={(all) => setForm(Object.fromEntries(fields.map((name) => [name, all[name]])))}
          defects={[
            ...found.gaps.map(({ pointer, problem, remedy }) => ({ pointer, message: `${problem}。${remedy}` })),
            ...defectsOfError(command.error),
          ]}
          validate={validate}
          mode="edit"
        />
      )}
      <ul className="c-materials">
        {items.map(({ gap, material }) => (
          <MaterialItem
            key={material.id}
            material={material}
            note={`${gap.pages?.length ? `第${gap.pages.join('、')}页：` : ''}${gap.problem}。${gap.remedy}`}
            given={given.filter(({ item }) => item === material.id)}
            onAdd={(one) => setGiven((all) => [...all, one])}
            onRemove={(one) => setGiven((all) => all.filter(({ file }) => file?.id !== one.file?.id))}
          />
        ))}
      </ul>
      <div className="c-actions">
        <Button kind="primary" onClick={send} busy={command.isPending}>
          提交补正
        </Button>
        <Button onClick={onClose}>取消</Button>
      </div>
    </section>
  )
}

/** What stands now; an answer that is masked starts empty, since a mask must never be sent back as an answer. */
const startOf = ({ form, offer }: Case, fields: string[]) =>
  Object.fromEntries(fields.map((name) => [name, offer.matter.form.ui.fields[name]?.sensitive ? '' : form[name]]))
