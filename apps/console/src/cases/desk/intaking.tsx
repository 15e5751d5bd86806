import { useMutation } from '@tanstack/react-query'
import { type Application, checkApplication, type Gap, type Receipt, submitCase } from '@tongban/cases/contract'
import { useToasts } from '@tongban/ui'
import { useEffect, useMemo, useState } from 'react'
import { useSearchParams } from 'wouter'
import { api, codeOfError, defectsOfError, queries, sentenceOfError, useIntent } from '../../api.ts'
import { useSession } from '../../identity/session.ts'
import { useOffer } from '../../matters/offer.ts'
import { Heading } from '../../page.tsx'
import { Applicant } from './applicant.tsx'
import { Completeness, jump } from './completeness.tsx'
import { Drafts } from './drafts.tsx'
import { Filling } from './filling.tsx'
import { applicationOf, type Intake } from './intake.ts'
import { MatterChoice } from './matter-choice.tsx'
import { needsOf } from './needs.ts'
import { OwnUnit } from './own-unit.tsx'
import { Review } from './review.tsx'
import { sides, useSide } from './side.ts'
import { Slip } from './slip.tsx'
import { useAutosave } from './use-autosave.ts'
import { useIntake } from './use-intake.ts'

/** One application being filled in: all steps in view, the check beside them. */
export function Intaking({ start, onSubmitted }: { start: Intake; onSubmitted: (receipt: Receipt) => void }) {
  const [code, setCode] = useState(start.matter)
  const [region, setRegion] = useState(start.region)
  const offer = useOffer(code, region)
  const [intake, change] = useIntake(start, offer.data)
  const [shown, setShown] = useState(false)
  const [params, setParams] = useSearchParams()
  const { staff, unit } = useSession()
  const side = useSide()
  const First = side === sides.partner ? OwnUnit : Applicant
  const { say } = useToasts()
  const keyFor = useIntent()
  if (code !== intake.matter) setCode(intake.matter)
  if (region !== intake.region) setRegion(intake.region)
  const current = offer.data?.matter.code === intake.matter ? offer.data : undefined
  const needs = useMemo(() => current && needsOf(intake, current), [intake, current])
  const application = needs && applicationOf(needs.asked, current)
  const checking = useMutation({
    mutationFn: (input: Application) => api.call(checkApplication, { input }),
    onError: (error) => {
      say(sentenceOfError(error), { tone: 'error' })
      followVersion(error)
    },
  })
  const submitting = useMutation({
    mutationFn: (input: Application) => api.call(submitCase, { input, key: keyFor(input) }),
    onSuccess: onSubmitted,
    onError: followVersion,
  })
  const { saving, save } = useAutosave(intake, !submitting.isPending && !submitting.isSuccess)
  const ready = application !== undefined
  const found = needs?.gaps ?? []
  const unchanged = JSON.stringify(checking.variables) === JSON.stringify(application)
  const gaps = joined(found, (unchanged && checking.data?.gaps) || [])
  const check = () => {
    setShown(true)
    if (application && found.every(({ pointer }) => pointer !== '/phone')) checking.mutate(application)
  }
  const review = () => {
    if (!ready) return
    check()
    void save()
    setParams({ view: 'check' })
  }
  useF8(review)
  const back = (place: string) => {
    setParams({})
    requestAnimationFrame(() => requestAnimationFrame(() => jump(place)))
  }
  if (params.get('view') === 'check' && current && needs && application) {
    return (
      <Review
        intake={needs.asked}
        data={needs.data}
        offer={current}
        gaps={gaps}
        refusal={
          submitting.isError
            ? [sentenceOfError(submitting.error), ...defectsOfError(submitting.error).map(({ message }) => message)].join(' ')
            : undefined
        }
        busy={submitting.isPending}
        onChange={back}
        onSubmit={() => submitting.mutate(application)}
      />
    )
  }
  return (
    <>
      <Heading title={side.title} />
      <div className="c-desk">
        <div className="c-desk-main">
          <div className="c-desk-top">
            <First intake={intake} change={change} problem={(pointer) => (shown ? problemAt(found, pointer) : undefined)} />
            <MatterChoice intake={intake} change={change} offer={offer} />
          </div>
          {current && needs && (
            <Filling
              intake={intake}
              change={change}
              offer={current}
              needs={needs}
              defects={shown ? gaps : []}
              promiseBy={checking.data?.promiseBy}
              onAsk={() => application && checking.mutate(application)}
            />
          )}
        </div>
        <aside className="c-desk-side">
          <Completeness
            gaps={gaps}
            running={checking.data?.running ?? []}
            away={checking.data?.away ?? undefined}
            ready={ready}
            checking={checking.isPending}
            saving={saving}
            onCheck={check}
            onPrint={() => print()}
            onReview={review}
          />
          <Drafts open={intake.id} />
        </aside>
      </div>
      {current && gaps.length > 0 && (
        <Slip offer={current} applicant={intake.person?.citizen.name ?? side.who} gaps={gaps} outlet={unit.name} clerk={staff.name} />
      )}
    </>
  )
}

const problemAt = (gaps: Gap[], pointer: string) => gaps.find((gap) => gap.pointer === pointer)?.problem

/** A matter that changed while it was being filled in is read again; what was typed stays. */
const followVersion = (error: Error) => codeOfError(error) === 'version-changed' && void queries.invalidateQueries({ queryKey: ['matter'] })

/** What is missing now, and what the server added when it was last asked about these very contents. */
const joined = (found: Gap[], checked: Gap[]): Gap[] => [
  ...found,
  ...checked.filter(({ pointer }) => !found.some((gap) => gap.pointer === pointer)),
]

function useF8(act: () => void) {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== 'F8') return
      event.preventDefault()
      act()
    }
    addEventListener('keydown', press)
    return () => removeEventListener('keydown', press)
  })
}
