import type { Citizen } from '@tongban/identity/contract'
import { mask } from '@tongban/identity/rules'
import type { Defect } from '@tongban/kit/contract'
import type { Form, Offer } from '@tongban/matters/contract'
import { Button, FormFields, Radios } from '@tongban/ui'
import { useState } from 'react'
import { type Answers, titleOf, validate } from './answers.ts'

interface Props {
  names: string[]
  offer: Offer
  answers: Answers
  citizen: Citizen
  defects: Defect[]
  onChange: (part: Partial<Answers>) => void
}

export const Situations = ({ names, offer, answers, defects, onChange }: Props) =>
  offer.matter.situations
    .filter(({ id }) => names.includes(id))
    .map(({ id, ask, options, hint }) => (
      <Radios
        key={id}
        name={id}
        legend={ask}
        hint={hint}
        required
        error={defects.find(({ pointer }) => pointer === `/situation/${id}`)?.message}
        value={answers.situation[id]}
        onChange={(chosen) => onChange({ situation: { ...answers.situation, [id]: chosen } })}
        options={Object.entries(options).map(([value, label]) => ({ value, label }))}
      />
    ))

/** Fields of the form by the same widgets as everywhere; what the card says is shown masked and only asked for a yes. */
export function Fields({ names, offer, answers, citizen, defects, onChange }: Props) {
  const [opened, setOpened] = useState<string[]>([])
  const { form } = offer.matter
  const known = names.filter((name) => !opened.includes(name) && isFromCard(form, name, answers, citizen))
  return (
    <>
      {known.map((name) => (
        <div key={name} className="k-known">
          <div>
            <p className="tb-label">{titleOf(offer, answers, citizen, name)}</p>
            <p>{`和身份证一样：${mask(form.ui.fields[name]!.sensitive!, String(answers.form[name]))}`}</p>
          </div>
          <Button onClick={() => setOpened([...opened, name])}>不一样，要改</Button>
        </div>
      ))}
      <FormFields
        form={partOf(
          form,
          names.filter((name) => !known.includes(name)),
        )}
        heading="h2"
        base="/form"
        value={{ ...answers.situation, ...answers.form }}
        onChange={(all) => onChange({ form: { ...answers.form, ...Object.fromEntries(names.map((name) => [name, all[name]])) } })}
        defects={defects}
        validate={validate}
        mode="edit"
      />
    </>
  )
}

/** The form with only these fields laid out. */
export const partOf = (form: Form, fields: string[]): Form => ({
  ...form,
  ui: { ...form.ui, pages: fields.length > 0 ? [{ id: 'part', title: '请填写', fields }] : [] },
})

export function isFromCard(form: Form, name: string, answers: Answers, citizen: Citizen): boolean {
  const { prefill, sensitive } = form.ui.fields[name] ?? {}
  const said = { 'applicant.address': citizen.address, 'applicant.name': citizen.name }[prefill as 'applicant.name']
  return sensitive !== undefined && Boolean(said) && answers.form[name] === said
}
