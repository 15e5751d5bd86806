import { type KioskMatter, readOwnCases } from '@tongban/cases/contract'
import { ageOf } from './answers.ts'
import { steady } from './api.ts'
import { CardPage, identified } from './card.tsx'
import { Done } from './done.tsx'
import { ElderOffer } from './elder.tsx'
import { Filling } from './filling.tsx'
import { Home } from './home.tsx'
import type { Seen } from './look.ts'
import { OwnPage } from './own.tsx'
import { ProgressPage } from './progress.tsx'
import { PickUp } from './relay.tsx'
import { Search } from './search.tsx'
import { hindranceOf, machineHindrance } from './standing.ts'
import { elderFrom, type Visit } from './visit.ts'
import { useVoice } from './voice.tsx'
import { Why } from './why.tsx'

interface Props {
  visit: Visit
  seen: Seen | undefined
  problem: string | undefined
  go: (visit: Visit) => void
  leave: () => void
  onElder: (elder: boolean) => void
}

/** Which page a visit stands at. */
export function Rooms({ visit, seen, problem, go, leave, onElder }: Props) {
  const { elder } = useVoice()
  const home = () => go({ at: 'home' })
  const own = () => {
    const broken = seen && machineHindrance(seen.devices)
    go(broken?.short === '读卡器坏了' ? { at: 'why', title: '现在不能刷卡', hindrance: broken } : { at: 'ownCard' })
  }
  const carryOn = () => {
    const broken = seen && machineHindrance(seen.devices)
    go(broken ? { at: 'why', title: '现在不能接着办', hindrance: broken } : { at: 'pickUp' })
  }
  const choose = (matter: KioskMatter) => {
    const hindrance = hindranceOf(matter, seen?.devices)
    go(hindrance ? { at: 'why', title: matter.name, hindrance } : { at: 'card', matter })
  }
  if (visit.at === 'home' || !seen)
    return (
      <Home
        seen={seen}
        problem={problem}
        onMatter={choose}
        onSearch={() => go({ at: 'search' })}
        onProgress={() => go({ at: 'progress' })}
        onOwn={own}
        onContinue={carryOn}
      />
    )
  switch (visit.at) {
    case 'search':
      return <Search seen={seen} onMatter={choose} onBack={home} />
    case 'progress':
      return <ProgressPage onCard={own} onBack={home} />
    case 'why':
      return <Why title={visit.title} hindrance={visit.hindrance} seen={seen} onBack={leave} />
    case 'ownCard':
      return (
        <CardPage
          title="查自己的办件"
          note="只看得到持卡人自己的办件。每查一次都有记录。"
          onCard={async (card) => go({ at: 'own', own: await steady.call(readOwnCases, { input: { card } }) })}
          onBack={home}
        />
      )
    case 'own':
      return <OwnPage own={visit.own} onLeave={leave} />
    case 'card':
      return (
        <CardPage
          title={visit.matter.name}
          note="在这里只办持卡人自己的事。替家人办、替别人办，请到窗口。"
          onCard={async (card) => {
            const citizen = await identified(card)
            const old = !elder && (ageOf(citizen) ?? 0) >= elderFrom
            go({ at: old ? 'elder' : 'filling', matter: visit.matter, citizen })
          }}
          onBack={home}
        />
      )
    case 'elder':
      return (
        <ElderOffer
          onAnswer={(yes) => {
            if (yes) onElder(true)
            go({ ...visit, at: 'filling' })
          }}
        />
      )
    case 'pickUp':
      return (
        <PickUp
          onPicked={(picked, citizen) => go({ at: 'filling', matter: { code: picked.begun.matter }, citizen, picked })}
          onBack={home}
        />
      )
    case 'filling':
      return (
        <Filling
          matter={visit.matter.code}
          citizen={visit.citizen}
          picked={visit.picked}
          onWindow={(why) => go({ at: 'why', title: '请到窗口办', hindrance: { short: '到窗口办', why, kiosk: false } })}
          onReceipt={(receipt) => go({ at: 'done', receipt })}
          onBack={home}
        />
      )
    case 'done':
      return <Done receipt={visit.receipt} onLeave={leave} />
  }
}
