import type { Gap, Overlap } from '@tongban/cases/contract'
import { Banner, Button, fieldId, Kbd } from '@tongban/ui'
import { clockTime } from '../../words.ts'
import { placeOf } from './intake.ts'
import { sides, useSide } from './side.ts'
import type { Saving } from './use-autosave.ts'

interface Props {
  gaps: Gap[]
  running: Overlap[]
  /** A department's system that does not answer, and where else to go. */
  away: string | undefined
  ready: boolean
  checking: boolean
  saving: Saving
  onCheck: () => void
  onPrint: () => void
  onReview: () => void
}

/** 齐备性检查: what is still missing, all of it, all the time. */
export function Completeness({ gaps, running, away, ready, checking, saving, onCheck, onPrint, onReview }: Props) {
  const side = useSide()
  return (
    <section className="c-card c-gaps" aria-labelledby="gaps">
      <h2 id="gaps">齐备性检查</h2>
      <p role="status" className={gaps.length === 0 && ready ? 'c-complete' : 'c-incomplete'}>
        {ready ? (gaps.length === 0 ? '材料齐全，可以提交' : `还缺 ${gaps.length} 项`) : side.first}
      </p>
      {away && (
        <Banner tone="warning" title="部门系统暂时连不上">
          {away}
        </Banner>
      )}
      {running.map(({ no, matter: other, status, same }) => (
        <Banner key={no} tone="warning" title={same ? '同一事项正在办，请勿重复' : `${side.who}还有办件`}>
          {other}，{status}。
          <a href={`/console/cases/${no}`} target="_blank" rel="noreferrer">
            查看办件 {no}
          </a>
        </Banner>
      ))}
      <ol>
        {gaps.map((gap) => (
          <li key={gap.pointer}>
            <a href={`#${placeOf(gap, fieldId)}`} onClick={(event) => jump(placeOf(gap, fieldId)) && event.preventDefault()}>
              {gap.title}
            </a>
            <small>{gap.problem}</small>
          </li>
        ))}
      </ol>
      <div className="c-stack">
        <Button kind="primary" onClick={onReview} disabled={!ready} shortcut="F8" busy={checking}>
          核对并提交
        </Button>
        <Button onClick={onCheck} disabled={!ready} busy={checking}>
          全面检查
        </Button>
        {side === sides.citizen && (
          <Button onClick={onPrint} disabled={!ready || gaps.length === 0}>
            打印一次性告知单
          </Button>
        )}
      </div>
      <p className="c-note" role="status">
        {savingWords(saving)}
      </p>
      <p className="c-note c-keys">
        {side === sides.citizen && (
          <>
            <Kbd>F2</Kbd> 读身份证{' '}
          </>
        )}
        <Kbd>F8</Kbd> 核对
      </p>
    </section>
  )
}

function savingWords({ state, at }: Saving): string {
  const words = { none: '填写的内容会自动暂存', saving: '正在暂存', failed: '没有暂存成功，会继续再试；请先不要关闭本页', saved: '已暂存' }
  return state === 'saved' && at ? `${clockTime(at.toISOString())} 已暂存` : words[state]
}

/** Brings what closes a gap into view and puts the focus there. */
export function jump(id: string): boolean {
  const found = document.getElementById(id)
  found?.scrollIntoView({ block: 'center' })
  const target = found?.matches('input, select, textarea, button, [tabindex]')
    ? found
    : found?.querySelector<HTMLElement>('input, select, textarea, button')
  target?.focus({ preventScroll: true })
  return found !== null
}
