import { type Case, type Gap, supplementCase } from '@tongban/cases/contract'
import { Banner, Button, FormFields, useToasts } from '@tongban/ui'
import { useState } from 'react'
import { api, defectsOfError } from '../../api.ts'
import { useUnsaved } from '../../leaving.tsx'
import { type Given, MaterialItem } from '../../materials/item.tsx'
import { validate } from '../validator.ts'
import { Refused } from './command-dialog.tsx'
import type { Call } from './dialog-parts.tsx'
import { askedFields, askedMaterials, newlyNeeded } from './supplement-needs.ts'
import { useCommand } from './use-command.ts'

/** 补交材料: what was asked for, and what the corrected answers ask for in turn; nothing else can be changed. */
export function Supplement({ found, onClose }: { found: Case; onClose: () => void }) {
  const { matter } = found.offer
  const asked = askedFields(found)
  const [start] = useState<Record<string, unknown>>(() => startOf(found, asked))
  const [form, setForm] = useState(start)
  const [given, setGiven] = useState<Given[]>([])
  const { say } = useToasts()
  const command = useCommand(found.no, (call: Call<typeof supplementCase>) => api.call(supplementCase, call), '补正已交，继续计时', onClose)
  const fresh = newlyNeeded(found, form)
  const fields = [...asked, ...fresh.fields]
  const items = [...askedMaterials(found), ...fresh.materials.map((material) => ({ material, gap: undefined }))]
  useUnsaved(!command.isSuccess && (given.length > 0 || asked.some((name) => form[name] !== start[name])))
  const send = () => {
    const open = items.filter(
      ({ material, gap }) => (gap || material.need === 'required') && !given.some(({ item }) => item === material.id),
    )
    if (open.length > 0) return say(`还没有补交：${open.map(({ material }) => material.name).join('、')}`, { tone: 'warning' })
    const wanted = given.filter(({ item }) => items.some(({ material }) => material.id === item))
    const materials = wanted.map(({ item, from, file }) => ({ item, from, ...(file ? { file: file.id } : {}) }))
    command.mutate({ revision: found.revision, form: only(form, fields), materials })
  }
  return (
    <section className="c-card c-correcting" aria-labelledby="supplement">
      <h2 id="supplement">补交材料</h2>
      <p className="c-note">只列出通知书要求补正的 {found.gaps.length} 项，其余内容不用改。</p>
      {command.isError && <Refused error={command.error} brief />}
      {fresh.names.length > 0 && <Banner tone="info">{`更正后还要填写或提交：${fresh.names.join('、')}。`}</Banner>}
      {fields.length > 0 && (
        <FormFields
          form={{ ...matter.form, ui: { ...matter.form.ui, pages: [{ id: 'asked', title: '需更正的填写内容', fields }] } }}
          base="/form"
          value={{ ...found.situation, channel: found.channel, ...found.form, ...form }}
          onChange={(all) => setForm(only(all, [...fields, ...newlyNeeded(found, only(all, fields)).fields]))}
          defects={[...found.gaps.map(({ pointer, ...gap }) => ({ pointer, message: wordsOf(gap) })), ...defectsOfError(command.error)]}
          validate={validate}
          mode="edit"
        />
      )}
      <ul className="c-materials">
        {items.map(({ gap, material }) => (
          <MaterialItem
            key={material.id}
            material={material}
            note={gap ? wordsOf(gap) : '更正后的情况需要这份材料'}
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

const wordsOf = ({ pages, problem, remedy }: Pick<Gap, 'pages' | 'problem' | 'remedy'>) =>
  `${pages?.length ? `第${pages.join('、')}页：` : ''}${problem}。${remedy}`

const only = (answers: Record<string, unknown>, names: string[]) =>
  Object.fromEntries(Object.entries(answers).filter(([name]) => names.includes(name)))

/** What stands now; an answer that is masked starts empty, since a mask must never be sent back as an answer. */
const startOf = ({ form, offer: { matter } }: Case, fields: string[]) =>
  Object.fromEntries(fields.map((name) => [name, matter.form.ui.fields[name]?.sensitive ? unmasked(form[name]) : form[name]]))

/** Of a table only the cells that are masked. */
const unmasked = (answer: unknown) => {
  const open = ([, cell]: [string, unknown]) => !(typeof cell === 'string' && cell.includes('*'))
  return Array.isArray(answer) ? answer.map((row: object) => Object.fromEntries(Object.entries(row).filter(open))) : ''
}
