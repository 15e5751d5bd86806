import { useQuery } from '@tanstack/react-query'
import { identifyOwnUnit, listUnits } from '@tongban/identity/contract'
import { Facts } from '@tongban/ui'
import { useEffect } from 'react'
import { api } from '../../api.ts'
import { useSession } from '../../identity/session.ts'
import { Shown } from '../../page.tsx'
import type { Intake } from './intake.ts'
import { PhoneField } from './phone-field.tsx'
import type { Change } from './use-intake.ts'

interface Props {
  intake: Intake
  change: Change
  problem: (pointer: string) => string | undefined
}

/** (1) 申请单位: the institution whose account it is; nothing of it is typed but a telephone. */
export function OwnUnit({ intake, change, problem }: Props) {
  const { id } = useSession().unit
  const own = useQuery({
    queryKey: ['own-unit', id],
    queryFn: async ({ signal }) => {
      const [citizen, { units }] = await Promise.all([api.call(identifyOwnUnit, { signal }), api.call(listUnits, { signal })])
      return { citizen, phone: units.find((unit) => unit.id === id)?.phone ?? '' }
    },
    staleTime: Number.POSITIVE_INFINITY,
  })
  const known = own.data
  useEffect(() => {
    if (!known || intake.person) return
    const { citizen, phone } = known
    change((before) => ({
      person: { citizen, known: { name: citizen.name, idNumber: citizen.idNumberMasked } },
      phone: before.phone || phone,
    }))
  }, [known, intake.person, change])
  return (
    <section className="c-card" aria-labelledby="step-applicant">
      <div className="c-card-head">
        <h2 id="step-applicant" tabIndex={-1}>
          1 申请单位
        </h2>
      </div>
      <Shown query={own}>
        {({ citizen }) => (
          <Facts
            columns={2}
            items={[
              { label: '单位名称', value: citizen.name },
              { label: '统一社会信用代码', value: citizen.idNumberMasked },
            ]}
          />
        )}
      </Shown>
      <PhoneField
        label="单位电话"
        hint="有事好联系你们"
        value={intake.phone}
        error={problem('/phone')}
        onChange={(phone) => change(() => ({ phone }))}
      />
    </section>
  )
}
