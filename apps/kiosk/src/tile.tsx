import { Words } from './words.tsx'

interface Props {
  label: string
  /** Why it cannot be done now: the tile is grey, and a press tells more. */
  note?: string | undefined
  detail?: string
  mark?: string
  onPress: () => void
}

/** Something to press that is as large as a hand. */
export const Tile = ({ label, note, detail, mark, onPress }: Props) => (
  <button type="button" className={note ? 'k-tile k-grey' : 'k-tile'} onClick={onPress}>
    {mark && (
      <span className="k-mark" aria-hidden="true">
        {mark}
      </span>
    )}
    <span>
      <b>
        <Words text={label} />
      </b>
      {(note ?? detail) && <small>{note ?? detail}</small>}
    </span>
  </button>
)
