import type { Citizen } from '@tongban/identity/contract'
import { formats } from '@tongban/identity/rules'
import { uploadFile } from '@tongban/materials/contract'
import type { Form, Offer } from '@tongban/matters/contract'
import { formDefects } from '@tongban/matters/rules'
import { Banner, Button, Field, FormFields, Radios, TextInput } from '@tongban/ui'
import { useEffect, useState } from 'react'
import { capture } from './agent.ts'
import { type Answers, type Screen as Page, validate } from './answers.ts'
import { api, sentenceOfError } from './api.ts'

interface Props {
  screen: Page
  offer: Offer
  answers: Answers
  citizen: Citizen
  step: string
  onChange: (part: Partial<Answers>) => void
  onBack: (() => void) | undefined
  onNext: () => void
}

/** One page with one question, its way back, and its way on. */
export function Screen(props: Props) {
  const { screen, answers, step, onBack, onNext } = props
  const [problem, setProblem] = useState<string>()
  const next = () => {
    const found = missing(props)
    setProblem(found)
    if (!found) onNext()
  }
  // biome-ignore lint/correctness/useExhaustiveDependencies: what was wrong is said until the answer changes
  useEffect(() => setProblem(undefined), [answers])
  return (
    <>
      <p className="k-note">{step}</p>
      {problem && <Banner tone="error">{problem}</Banner>}
      {screen.kind === 'situation' && <Situation {...props} screen={screen} />}
      {screen.kind === 'field' && <One {...props} id={screen.id} />}
      {screen.kind === 'material' && <Material {...props} screen={screen} />}
      {screen.kind === 'phone' && <Phone {...props} />}
      <div className="k-actions">
        {onBack && <Button onClick={onBack}>上一步</Button>}
        <Button kind="primary" onClick={next}>
          下一步
        </Button>
      </div>
    </>
  )
}

function missing({ screen, offer, answers, citizen }: Props): string | undefined {
  if (screen.kind === 'situation') return answers.situation[screen.id] ? undefined : '请选一个'
  if (screen.kind === 'phone') return formats.phone!(answers.phone.trim()) ? undefined : '电话号码应为11位手机号，或者“区号-号码”的座机号'
  if (screen.kind === 'material')
    return screen.material.need === 'required' && !answers.materials.some(({ item }) => item === screen.id) ? '请先拍照' : undefined
  const filled = { channel: 'kiosk' as const, situation: answers.situation, form: answers.form, materials: [] }
  const defects = formDefects(offer.matter, filled, validate, { level: citizen.level, sex: citizen.sex, birth: citizen.birth })
  return defects.find(({ pointer }) => pointer.split('/')[2] === screen.id)?.message
}

function Situation({ screen, answers, onChange }: Props & { screen: Extract<Page, { kind: 'situation' }> }) {
  const { id, ask, options, hint } = screen.situation
  return (
    <Radios
      name={id}
      legend={ask}
      hint={hint}
      required
      value={answers.situation[id]}
      onChange={(chosen) => onChange({ situation: { ...answers.situation, [id]: chosen } })}
      options={Object.entries(options).map(([value, label]) => ({ value, label }))}
    />
  )
}

/** A single field of the form, rendered by the same widgets as everywhere. */
function One({ offer, answers, onChange, id }: Props & { id: string }) {
  const { form } = offer.matter
  const page = form.ui.pages.find(({ fields }) => fields.includes(id))
  const one: Form = { ...form, ui: { ...form.ui, pages: [{ id: 'one', title: page?.title ?? offer.matter.name, fields: [id] }] } }
  return (
    <FormFields
      form={one}
      heading="h2"
      base="/form"
      value={{ ...answers.situation, ...answers.form }}
      onChange={(all) => onChange({ form: { ...answers.form, [id]: all[id] } })}
      validate={validate}
      mode="edit"
    />
  )
}

function Material({ screen, answers, onChange }: Props & { screen: Extract<Page, { kind: 'material' }> }) {
  const { id, name, standard } = screen.material
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const taken = answers.materials.find(({ item }) => item === id)
  const shoot = async () => {
    setBusy(true)
    setProblem(undefined)
    await capture()
      .then(async (body) => {
        const file = await api.call(uploadFile, {
          body,
          headers: { 'content-type': body.type, 'x-file-name': encodeURIComponent('自助机拍照.png') },
        })
        const others = answers.materials.filter(({ item }) => item !== id)
        onChange({ materials: [...others, { item: id, file: file.id, picture: URL.createObjectURL(body) }] })
      })
      .catch((error: unknown) => setProblem(sentenceOfError(error)))
    setBusy(false)
  }
  return (
    <>
      <h2>{name}</h2>
      <p>{standard ?? '请放在拍摄区，四角对齐'}</p>
      {problem && <Banner tone="error">{problem}</Banner>}
      {taken && <img className="k-photo" src={taken.picture} alt={`拍到的${name}`} />}
      <Button onClick={shoot} busy={busy}>
        {taken ? '重新拍' : '拍照'}
      </Button>
    </>
  )
}

const keys = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '-', '0', '⌫']

function Phone({ answers, onChange }: Props) {
  const press = (key: string) => onChange({ phone: key === '⌫' ? answers.phone.slice(0, -1) : `${answers.phone}${key}`.slice(0, 13) })
  return (
    <>
      <Field id="phone" label="您的电话" required hint="有事好联系您">
        {(input) => (
          <TextInput {...input} value={answers.phone} onChange={(phone) => onChange({ phone })} inputMode="none" autoComplete="off" />
        )}
      </Field>
      <div className="k-keys">
        {keys.map((key) => (
          <button key={key} type="button" onClick={() => press(key)} aria-label={key === '⌫' ? '删去一位' : key}>
            {key}
          </button>
        ))}
      </div>
    </>
  )
}
