import { Button, Spinner } from '@tongban/ui'
import type { OfferQuery } from '../../matters/offer.ts'
import { MatterPicker } from '../../matters/picker.tsx'
import { MatterSummary } from '../../matters/summary.tsx'
import { Failure } from '../../page.tsx'
import type { Intake } from './intake.ts'
import type { Change } from './use-intake.ts'

/** (2) 事项: find it, then see what people ask about it. */
export function MatterChoice({ intake, change, offer }: { intake: Intake; change: Change; offer: OfferQuery }) {
  const choose = (matter: string | undefined) => change(() => ({ matter, situation: {}, form: {}, materials: [] }))
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
      {intake.matter && offer.data && <MatterSummary offer={offer.data} />}
    </section>
  )
}
