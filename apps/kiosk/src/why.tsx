import { Button } from '@tongban/ui'
import type { Seen } from './look.ts'
import { Page } from './page.tsx'
import { nearest, placeWords } from './places.ts'
import type { Hindrance } from './standing.ts'

interface Props {
  title: string
  hindrance: Hindrance
  seen: Seen
  onBack: () => void
}

/** 为什么现在不能办, and the nearest places that can. */
export function Why({ title, hindrance, seen, onBack }: Props) {
  const { here } = seen
  const places = nearest(seen.outlets, here)
    .filter(({ outlet }) => (hindrance.kiosk ? outlet.kiosks > 0 || outlet.windows > 0 : outlet.windows > 0))
    .slice(0, 3)
  return (
    <Page
      title={title}
      spoken={hindrance.why}
      actions={
        <Button kind="primary" onClick={onBack}>
          知道了，回首页
        </Button>
      }
    >
      <p className="k-large">{hindrance.why}</p>
      {!hindrance.nowhere && (
        <>
          <h2>可以去这里办</h2>
          <ul className="k-places">
            {here && here.windows > 0 && <li>{`本站窗口，${here.words}，电话${here.phone}`}</li>}
            {places.map((near) => (
              <li key={near.outlet.id}>{placeWords(near)}</li>
            ))}
          </ul>
        </>
      )}
    </Page>
  )
}
