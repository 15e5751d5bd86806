import type { Gap } from '@tongban/cases/contract'
import type { Situation } from '@tongban/matters/contract'
import { Radios } from '@tongban/ui'

interface Props {
  situations: Situation[]
  value: Record<string, string>
  onChange: (value: Record<string, string>) => void
  gaps: Gap[]
}

/** 情形: a few questions that decide what is asked for. */
export const Situations = ({ situations, value, onChange, gaps }: Props) => (
  <>
    {situations.map(({ id, ask, options, hint }) => (
      <Radios
        key={id}
        name={`situation-${id}`}
        legend={ask}
        hint={hint}
        value={value[id]}
        onChange={(chosen) => onChange({ ...value, [id]: chosen })}
        options={Object.entries(options).map(([option, label]) => ({ value: option, label }))}
        error={gaps.find(({ pointer }) => pointer === `/situation/${id}`)?.problem}
        required
      />
    ))}
  </>
)
