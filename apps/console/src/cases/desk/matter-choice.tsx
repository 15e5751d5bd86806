import { useQuery } from '@tanstack/react-query'
import { listElsewhere } from '@tongban/matters/contract'
import { Button, Field, Select, Spinner } from '@tongban/ui'
import { api } from '../../api.ts'
import type { OfferQuery } from '../../matters/offer.ts'
import { MatterPicker } from '../../matters/picker.tsx'
import { MatterSummary } from '../../matters/summary.tsx'
import { Failure } from '../../page.tsx'
import type { Intake } from './intake.ts'
import type { Change } from './use-intake.ts'

/** (2) 事项: find it, then see what people ask about it. */
export function MatterChoice({ intake, change, offer }: { intake: Intake; change: Change; offer: OfferQuery }) {
  const choose = (matter: string | undefined) =>
    change(() => ({ matter, region: undefined, situation: {}, form: {}, materials: [], promises: [] }))
  return (
    <section className="c-card" aria-labelledby="step-matter">
      <div className="c-card-head">
        <h2 id="step-matter" tabIndex={-1}>
          2 事项{offer.data && intake.matter ? `：${offer.data.matter.name}` : ''}
        </h2>
        {intake.matter && (
          <Button kind="link" onClick={() => choose(undefined)}>
            换一个事项
          </Button>
        )}
      </div>
      {!intake.matter && <MatterPicker onPick={choose} />}
      {intake.matter && offer.isError && <Failure error={offer.error} onRetry={() => offer.refetch()} />}
      {intake.matter && offer.isPending && <Spinner label="正在读取事项" />}
      {intake.matter && <Place matter={intake.matter} region={intake.region} onChange={(region) => change(() => ({ region }))} />}
      {intake.matter && offer.data && <MatterSummary offer={offer.data} />}
    </section>
  )
}

interface PlaceProps {
  matter: string
  region: string | undefined
  onChange: (region: string | undefined) => void
}

/** 异地代收代办: whose organ decides, where other regions let this matter be received here. */
function Place({ matter, region, onChange }: PlaceProps) {
  const elsewhere = useQuery({
    queryKey: ['matter', matter, 'elsewhere'],
    queryFn: ({ signal }) => api.call(listElsewhere, { params: { code: matter }, signal }),
    staleTime: 5 * 60_000,
  })
  const places = elsewhere.data?.places ?? []
  if (places.length === 0) return null
  return (
    <Field id="region" label="由哪里办理" hint={region ? '本网点只收件、核验身份，由所选地区的部门受理和决定' : undefined}>
      {(input) => (
        <Select
          {...input}
          value={region ?? ''}
          onChange={(chosen) => onChange(chosen || undefined)}
          options={[{ value: '', label: '本地' }, ...places.map((place) => ({ value: place.region, label: `异地代收：${place.organ}` }))]}
        />
      )}
    </Field>
  )
}
