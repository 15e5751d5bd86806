import type { Gap } from '@tongban/cases/contract'
import type { Offer } from '@tongban/matters/contract'
import { FormFields } from '@tongban/ui'
import { MaterialItem } from '../../materials/item.tsx'
import { validate } from '../validator.ts'
import type { Intake } from './intake.ts'
import type { Needs } from './needs.ts'
import { PromisePart } from './promise.tsx'
import { useSide } from './side.ts'
import { Situations } from './situations.tsx'
import type { Change } from './use-intake.ts'

interface Props {
  intake: Intake
  change: Change
  offer: Offer
  needs: Needs
  defects: Gap[]
  /** The last day for what may be brought later, once the server was asked. */
  promiseBy: string | null | undefined
  onAsk: () => void
}

/** (3) 情形 (4) 申请表 (5) 材料: what this matter asks, following the answers. */
export function Filling({ intake, change, offer, needs, defects, promiseBy, onAsk }: Props) {
  const { situations, form } = offer.matter
  const side = useSide()
  const numbers = situations.length > 0 ? [3, 4, 5] : [3, 3, 4]
  const ownAnswers = (all: Record<string, unknown>) => Object.fromEntries(Object.entries(all).filter(([name]) => name in form.ui.fields))
  return (
    <>
      {situations.length > 0 && (
        <section className="c-card" aria-labelledby="step-situation">
          <h2 id="step-situation">{numbers[0]} 情形</h2>
          <Situations
            situations={situations}
            value={intake.situation}
            onChange={(situation) => change(() => ({ situation }))}
            gaps={defects}
          />
        </section>
      )}
      <section className="c-card" aria-labelledby="step-form">
        <h2 id="step-form" tabIndex={-1}>
          {numbers[1]} 申请表 <small>{side.known}</small>
        </h2>
        <FormFields
          form={form}
          base="/form"
          value={{ ...needs.data, ...intake.form }}
          onChange={(all) => change(() => ({ form: ownAnswers(all) }))}
          defects={defects.map(({ pointer, problem }) => ({ pointer, message: problem }))}
          validate={validate}
          mode="edit"
        />
      </section>
      <section className="c-card" aria-labelledby="step-materials">
        <h2 id="step-materials" tabIndex={-1}>
          {numbers[2]} 材料 <small>按情形列出，只收需要的</small>
        </h2>
        <ul className="c-materials">
          {needs.materials.map((material) => (
            <MaterialItem
              key={material.id}
              more={
                <PromisePart
                  material={material}
                  intake={intake}
                  change={change}
                  deferrable={offer.implementation.deferred !== undefined}
                  until={promiseBy}
                  onAsk={onAsk}
                />
              }
              material={material}
              given={intake.materials.filter(({ item }) => item === material.id)}
              onAdd={(given) => change(({ materials }) => ({ materials: [...materials, given] }))}
              onRemove={(given) => change(({ materials }) => ({ materials: materials.filter((one) => one.file?.id !== given.file?.id) }))}
            />
          ))}
        </ul>
        {needs.materials.length === 0 && <p className="c-note">这种情形不用交材料。</p>}
      </section>
    </>
  )
}
