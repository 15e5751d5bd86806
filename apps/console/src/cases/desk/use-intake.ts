import type { Offer } from '@tongban/matters/contract'
import { useCallback, useState } from 'react'
import { type Intake, refilled, withCard } from './intake.ts'

export type Change = (change: (intake: Intake) => Partial<Intake>) => void

/** The intake on the screen; what follows from the person, the phone and the matter is kept in step. */
export function useIntake(start: Intake, offer: Offer | undefined): [Intake, Change] {
  const [intake, setIntake] = useState(start)
  const change: Change = useCallback((by) => setIntake((before) => ({ ...before, ...by(before) })), [])
  const [seen, setSeen] = useState({ intake: start, offer: undefined as Offer | undefined })
  const followed = offer && offer.matter.code === intake.matter ? offer : undefined
  const moved = seen.offer !== followed || seen.intake.person !== intake.person || seen.intake.phone !== intake.phone
  if (moved) {
    setSeen({ intake, offer: followed })
    if (followed) {
      setIntake({
        ...intake,
        form: refilled(followed.matter.form, intake.form, seen.intake, intake),
        materials: withCard(intake, followed),
      })
    }
  }
  return [intake, change]
}
