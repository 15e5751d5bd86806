import type { Unit } from '@tongban/identity/contract'
import { kindNames } from './words.ts'

interface Props {
  units: Unit[]
  chosen: string | undefined
  onChoose: (id: string) => void
}

/** Units under their parents; those whose parent is out of sight stand at the top. */
export function UnitTree({ units, chosen, onChoose }: Props) {
  const known = new Set(units.map(({ id }) => id))
  const tops = units.filter(({ parent }) => !parent || !known.has(parent))
  return <Branch units={units} here={tops} chosen={chosen} onChoose={onChoose} />
}

const Branch = ({ units, here, chosen, onChoose }: Props & { here: Unit[] }) => (
  <ul className="c-tree">
    {here.map((unit) => {
      const below = units.filter(({ parent }) => parent === unit.id)
      return (
        <li key={unit.id}>
          <button type="button" aria-current={unit.id === chosen || undefined} onClick={() => onChoose(unit.id)}>
            {unit.name} <small>{kindNames[unit.kind]}</small>
          </button>
          {below.length > 0 && <Branch units={units} here={below} chosen={chosen} onChoose={onChoose} />}
        </li>
      )
    })}
  </ul>
)
