import type { Citizen } from '@tongban/identity/contract'
import { formats } from '@tongban/identity/rules'
import type { Defect } from '@tongban/kit/contract'
import type { Offer } from '@tongban/matters/contract'
import { formDefects } from '@tongban/matters/rules'
import { Banner, Button, Field, TextInput } from '@tongban/ui'
import { useState } from 'react'
import { type Answers, factsOf, titleOf, validate } from './answers.ts'
import { Fields, isFromCard, Situations } from './fields.tsx'
import { MaterialPart } from './material.tsx'
import { Page } from './page.tsx'
import { HandOn } from './relay.tsx'
import { questionOf, type Screen } from './screens.ts'

export interface QuestionProps {
  screen: Screen
  offer: Offer
  answers: Answers
  citizen: Citizen
  note: string
  onChange: (part: Partial<Answers>) => void
  onBack: () => void
  onNext: () => void
}

/** One page of questions, its way back, and its way on; whatever is missing is said at once, above and at its place. */
export function Question(props: QuestionProps) {
  const { screen, offer, note, onChange, onBack, onNext } = props
  const [defects, setDefects] = useState<Defect[]>([])
  const next = () => {
    const found = missing(props)
    setDefects(found)
    if (found.length === 0) onNext()
  }
  const change = (part: Partial<Answers>) => {
    setDefects([])
    onChange(part)
  }
  const single = 'names' in screen && screen.names.length === 1
  const parts = { ...props, onChange: change, defects }
  return (
    <Page
      title={single ? headingOf(props, screen.names[0]!) : screen.title}
      note={note}
      spoken={single ? headingOf(props, screen.names[0]!) : spokenOf(offer, screen)}
      actions={
        <>
          <Button onClick={onBack}>上一步</Button>
          <Button kind="primary" onClick={next}>
            下一步
          </Button>
        </>
      }
    >
      {defects.length > 0 && !single && <Banner tone="error">{defects.map(({ message }) => message).join('；')}</Banner>}
      <div className={single ? 'k-single' : undefined}>
        {screen.kind === 'situations' && <Situations {...parts} names={screen.names} />}
        {screen.kind === 'fields' && <Fields {...parts} names={screen.names} />}
        {screen.kind === 'material' && <MaterialPart {...parts} material={screen.material} />}
        {screen.kind === 'phone' && <Phone {...parts} />}
      </div>
      <HandOn {...props} />
    </Page>
  )
}

/** What the card says is not asked for but only about. */
const headingOf = ({ offer, answers, citizen }: QuestionProps, name: string) =>
  isFromCard(offer.matter.form, name, answers, citizen)
    ? `${titleOf(offer, answers, citizen, name)}和身份证上一样吗？`
    : questionOf(offer, name)

const spokenOf = (offer: Offer, screen: Screen) =>
  'names' in screen
    ? screen.names.map((name) => questionOf(offer, name)).join('。')
    : screen.kind === 'phone'
      ? '请按您的电话号码，有事好联系您。'
      : `${screen.title}。请放好，再按拍照。`

/** What this page still wants, as things stand. */
export function missing({ screen, offer, answers, citizen }: Pick<QuestionProps, 'screen' | 'offer' | 'answers' | 'citizen'>): Defect[] {
  if (screen.kind === 'situations')
    return screen.names
      .filter((name) => !answers.situation[name])
      .map((name) => ({ pointer: `/situation/${name}`, message: `请选一个：${questionOf(offer, name)}` }))
  if (screen.kind === 'phone')
    return formats.phone!(answers.phone.trim()) ? [] : [{ pointer: '/phone', message: '电话应为11位手机号，或者“区号-号码”的座机号' }]
  if (screen.kind === 'material') {
    const given = [...answers.materials, ...answers.promises].some(({ item }) => item === screen.id)
    return screen.material.need === 'optional' || given
      ? []
      : [{ pointer: `/materials/${screen.id}`, message: `请先拍照或扫描：${screen.title}` }]
  }
  const filled = { channel: 'kiosk' as const, situation: answers.situation, form: answers.form, materials: [] }
  return formDefects(offer.matter, filled, validate, factsOf(citizen)).filter(({ pointer }) =>
    screen.names.includes(pointer.split('/')[2]!),
  )
}

const Phone = ({ answers, onChange, defects }: QuestionProps & { defects: Defect[] }) => (
  <Field id="phone" label="手机号" required hint="有事好联系您" error={defects[0]?.message}>
    {(input) => (
      <TextInput
        {...input}
        value={answers.phone}
        onChange={(phone) => onChange({ phone: phone.slice(0, 13) })}
        inputMode="tel"
        autoComplete="off"
        autoFocus
      />
    )}
  </Field>
)
