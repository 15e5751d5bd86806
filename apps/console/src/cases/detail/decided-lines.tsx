import { useMutation } from '@tanstack/react-query'
import { type Case, resubmit, saveDraft } from '@tongban/cases/contract'
import { lineVerdictNames } from '@tongban/cases/lifecycle'
import { identifyOwnUnit } from '@tongban/identity/contract'
import { Button, Tag, type Tone, useToasts } from '@tongban/ui'
import { useLocation } from 'wouter'
import { api, queries, sentenceOfError } from '../../api.ts'
import { may, useSession } from '../../identity/session.ts'
import { emptyIntake } from '../desk/intake.ts'
import { linesOf } from './lines.tsx'
import { Section, type SectionProps } from './section.tsx'

const lineTones: Record<Case['lines'][number]['verdict'], Tone> = { passed: 'green', refused: 'grey', returned: 'amber' }

/** 重新申报: a new draft with the lines that did not pass, for whoever applied. */
function Again({ no }: { no: string }) {
  const session = useSession()
  const [, go] = useLocation()
  const { say } = useToasts()
  const again = useMutation({
    mutationFn: async () => {
      const [{ matter, phone, form }, citizen] = await Promise.all([api.call(resubmit, { params: { no } }), api.call(identifyOwnUnit, {})])
      const id = crypto.randomUUID()
      const person = { citizen, known: { name: citizen.name, idNumber: citizen.idNumberMasked } }
      const content = { ...emptyIntake(id), person, phone, matter, form, resubmits: no }
      await api.call(saveDraft, { params: { id }, input: { matter, applicant: citizen.name, content } })
      await queries.invalidateQueries({ queryKey: ['drafts'] })
      return id
    },
    onSuccess: (id) => go(`/desk/${id}`),
    onError: (error) => say(sentenceOfError(error), { tone: 'error' }),
  })
  if (!may(session, 'partners.apply')) return null
  return (
    <li>
      <Button onClick={() => again.mutate()} busy={again.isPending}>
        重新申报没有通过的行
      </Button>
    </li>
  )
}

/** 逐行决定, as it was made. */
export function DecidedLines({ found }: SectionProps) {
  if (found.lines.length === 0) return null
  const rows = linesOf(found)
  return (
    <Section id="lines" title="逐行决定">
      {found.lines.map(({ index, verdict, reason }) => (
        <li key={index}>
          第{index + 1}行 <b>{rows[index]?.title}</b> <Tag tone={lineTones[verdict]}>{lineVerdictNames[verdict]}</Tag> {reason}
        </li>
      ))}
      {found.lines.some(({ verdict }) => verdict !== 'passed') && <Again no={found.no} />}
    </Section>
  )
}
