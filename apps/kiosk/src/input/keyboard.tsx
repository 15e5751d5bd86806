import { useEffect, useRef, useState } from 'react'
import { beforehand, type Candidate, candidates, type Table } from './candidates.ts'
import { Keys } from './keys.tsx'
import { clear, erase, insert, labelOf, type Typed, typedIn, wantsDigits } from './typing.ts'

const aPage = 6
const letter = /^[a-z]$/

/** 屏幕键盘: opens with whatever text is touched, by sounds and candidates; a keyboard that is plugged in types into it too. */
export function Keyboard({ places }: { places: readonly string[] }) {
  const [field, setField] = useState<Typed>()
  const [typed, setTyped] = useState('')
  const [digits, setDigits] = useState(false)
  const [chinese, setChinese] = useState(true)
  const [page, setPage] = useState(0)
  const [value, setValue] = useState('')
  const table = useTable(field !== undefined && !digits)
  const panel = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const open = (event: FocusEvent) => {
      const next = typedIn(event.target)
      if (!next || next.closest('.k-bare')) return
      setField(next)
      setDigits(wantsDigits(next))
      setChinese(next.dataset.letters === undefined)
      setValue(next.value)
      setTyped('')
      next.scrollIntoView({ block: 'center' })
    }
    const close = ({ relatedTarget }: FocusEvent) => {
      if (!panel.current?.contains(relatedTarget as Node | null)) setField(undefined)
    }
    const follow = (event: Event) => setValue((event.target as Typed).value)
    addEventListener('focusin', open)
    addEventListener('focusout', close)
    addEventListener('input', follow)
    return () => {
      removeEventListener('focusin', open)
      removeEventListener('focusout', close)
      removeEventListener('input', follow)
    }
  }, [])
  const spelling = chinese && !digits && table !== undefined
  const offered: Candidate[] = !spelling
    ? []
    : typed
      ? candidates(table, typed)
      : beforehand(table, field ? labelOf(field) : '', value, places).map((text) => ({ text, used: 0 }))
  const shown = offered.slice(page * aPage, page * aPage + aPage)
  const spell = (next: string) => {
    setTyped(next)
    setPage(0)
  }
  const choose = ({ text, used }: Candidate) => {
    if (field) insert(field, text)
    spell(typed.slice(used))
  }
  const press = (key: string) => {
    if (!field) return
    if (key === '删除') return typed ? spell(typed.slice(0, -1)) : erase(field)
    if (key === '清空') return typed ? spell('') : clear(field)
    if (key === '空格') return typed && shown[0] ? choose(shown[0]) : insert(field, ' ')
    if (key === '完成') {
      if (typed) insert(field, typed)
      return field.blur()
    }
    if (spelling && letter.test(key)) return spell(typed + key)
    insert(field, key)
  }
  usePlugged(field && spelling ? field : undefined, typed, shown, { press, choose, turn: setPage })
  if (!field) return null
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keeps the text in focus while its keys are touched
    <div
      className="k-keyboard"
      ref={panel}
      onPointerDown={(event) => event.preventDefault()}
      onMouseDown={(event) => event.preventDefault()}
    >
      {spelling && (
        <section className="k-candidates" aria-label="候选字词">
          <span className="k-typed">{typed || '拼音'}</span>
          {shown.map((candidate) => (
            <button key={candidate.text} type="button" onClick={() => choose(candidate)}>
              {candidate.text}
            </button>
          ))}
          {offered.length > aPage && (
            <span className="k-turn">
              <button type="button" disabled={page === 0} onClick={() => setPage(page - 1)} aria-label="前面的字">
                ‹
              </button>
              <button type="button" disabled={(page + 1) * aPage >= offered.length} onClick={() => setPage(page + 1)} aria-label="后面的字">
                ›
              </button>
            </span>
          )}
        </section>
      )}
      <Keys digits={digits} chinese={chinese} onPress={press} onDigits={setDigits} onChinese={setChinese} />
    </div>
  )
}

/** The table comes when it is first needed. */
function useTable(wanted: boolean): Table | undefined {
  const [table, setTable] = useState<Table>()
  useEffect(() => {
    if (wanted && !table) void import('./syllables.json').then((loaded) => setTable(loaded.default))
  }, [wanted, table])
  return table
}

interface Hands {
  press: (key: string) => void
  choose: (candidate: Candidate) => void
  turn: (page: (before: number) => number) => void
}

/** Letters, figures for the candidates and the space bar of a keyboard that is plugged in. */
function usePlugged(field: Typed | undefined, typed: string, shown: Candidate[], { press, choose, turn }: Hands) {
  useEffect(() => {
    if (!field) return
    const meant = ({ key }: KeyboardEvent): (() => void) | undefined => {
      if (letter.test(key)) return () => press(key)
      if (!typed) return undefined
      const chosen = shown[Number(key) - 1]
      if (/^[1-9]$/.test(key)) return chosen && (() => choose(chosen))
      if (key === ' ' || key === 'Enter') return () => press('空格')
      if (key === 'Backspace') return () => press('删除')
      if (key === 'PageDown' || key === '=') return () => turn((before) => before + 1)
      return key === 'PageUp' || key === '-' ? () => turn((before) => Math.max(0, before - 1)) : undefined
    }
    const down = (event: KeyboardEvent) => {
      if (event.isComposing || event.ctrlKey || event.altKey || event.metaKey) return
      const act = meant(event)
      if (!act) return
      event.preventDefault()
      act()
    }
    field.addEventListener('keydown', down as EventListener)
    return () => field.removeEventListener('keydown', down as EventListener)
  })
}
