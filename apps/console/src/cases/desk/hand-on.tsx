import { useMutation } from '@tanstack/react-query'
import { deleteDraft, handOn, readRelaySlip } from '@tongban/cases/contract'
import type { Offer } from '@tongban/matters/contract'
import { Banner, Button, Dialog, Facts, printBlob, useToasts } from '@tongban/ui'
import { api, queries, sentenceOfError, useIntent } from '../../api.ts'
import { longDay } from '../../words.ts'
import type { Intake } from './intake.ts'
import { begunOf } from './relay.ts'

interface Props {
  intake: Intake
  offer: Offer | undefined
  /** The intake is kept elsewhere now and no longer among the drafts. */
  onHanded: () => void
  onNext: () => void
}

/** 接力单: stores what has been given so far, prints the slip, and leaves the window free for the next person. */
export function HandOn({ intake, offer, onHanded, onNext }: Props) {
  const { say } = useToasts()
  const keyFor = useIntent()
  const print = useMutation({ mutationFn: (id: string) => api.download(readRelaySlip, { params: { id } }), onSuccess: printBlob })
  const handing = useMutation({
    mutationFn: (begun: ReturnType<typeof begunOf>) => api.call(handOn, { input: begun, key: keyFor(begun) }),
    onSuccess: ({ id }) => {
      onHanded()
      print.mutate(id)
      void api
        .call(deleteDraft, { params: { id: intake.id } })
        .catch(() => undefined)
        .then(() => queries.invalidateQueries({ queryKey: ['drafts'] }))
    },
    onError: (error) => say(sentenceOfError(error), { tone: 'error' }),
  })
  const made = handing.data
  return (
    <>
      <Button
        onClick={() => offer && handing.mutate(begunOf(intake, offer))}
        disabled={!intake.person || !offer}
        busy={handing.isPending}
        aria-label="接力单：存下来，换个地方接着办"
      >
        接力单
      </Button>
      <Dialog
        open={made !== undefined}
        title="接力单已开出"
        onClose={onNext}
        actions={
          <>
            <Button onClick={() => made && print.mutate(made.id)} busy={print.isPending}>
              再打印一次
            </Button>
            <Button kind="primary" onClick={onNext}>
              受理下一位
            </Button>
          </>
        }
      >
        {print.isError && <Banner tone="error">{`${sentenceOfError(print.error)}请把接力码抄给申请人。`}</Banner>}
        {made && (
          <Facts
            items={[
              { label: '接力码', value: <b className="c-relay">{made.code.replace(/^(...)/, '$1 ')}</b> },
              { label: '有效期至', value: longDay(made.expiresOn) },
            ]}
          />
        )}
        <p>填好的内容和材料都存好了。请告诉申请人：到任一网点的窗口或者自助机，报接力码和身份证号后四位，或者出示身份证，就能接着办。</p>
      </Dialog>
    </>
  )
}
