import type { KioskMatter } from '@tongban/cases/contract'
import { Banner, Spinner } from '@tongban/ui'
import { useState } from 'react'
import { inColumns, useColumns } from './columns.ts'
import type { Seen } from './look.ts'
import { Page } from './page.tsx'
import { nearest, placeWords } from './places.ts'
import { hindranceOf, machineHindrance } from './standing.ts'
import { Tile } from './tile.tsx'
import { topicNames } from './topics.ts'
import { useVoice } from './voice.tsx'

interface Props {
  seen: Seen | undefined
  problem: string | undefined
  onMatter: (matter: KioskMatter) => void
  onSearch: () => void
  onProgress: () => void
  onOwn: () => void
  onContinue: () => void
}

/** How many of a topic stand on the first page, and how many altogether in large type. */
const ofTopic = 3
const inElder = 4

/** What people come for, the commonest first; what cannot be done now is grey and says why. */
export function Home(props: Props) {
  const { seen, problem } = props
  const { elder } = useVoice()
  if (problem) return <Banner tone="error">{problem}</Banner>
  if (!seen) return <Spinner label="正在准备" />
  const { here } = seen
  const shut = here && !here.open
  return (
    <Page
      title={elder ? '您要办什么？' : '您要办什么事？'}
      note={here ? (shut ? `${here.words}。机器照常办` : `${here.words}，有人帮您`) : undefined}
      spoken="您要办什么？点一下就行。不会用，请按叫工作人员。"
    >
      <Services {...props} />
      {shut && (
        <Banner tone="warning" title="网点现在没有人值班">
          {`机器照常办，需要帮忙请打电话${here.phone}。`}
        </Banner>
      )}
      {elder ? <Commonest {...props} seen={seen} /> : <Topics {...props} seen={seen} />}
      {!elder && <Nearby seen={seen} />}
    </Page>
  )
}

function Services({ seen, onSearch, onProgress, onOwn, onContinue }: Props) {
  const blind = !seen?.devices?.reader
  return (
    <div className="k-services">
      <Tile label="找事项" mark="找" onPress={onSearch} />
      <Tile label="查进度" mark="查" onPress={onProgress} />
      <Tile label="接着办" mark="接" note={blind ? '读卡器坏了' : undefined} onPress={onContinue} />
      <Tile label="取结果" mark="取" note={blind ? '读卡器坏了' : undefined} onPress={onOwn} />
    </div>
  )
}

type Shown = Props & { seen: Seen }

const MatterTile = ({ matter, seen, onMatter }: Pick<Shown, 'seen' | 'onMatter'> & { matter: KioskMatter }) => (
  <Tile label={matter.name} note={hindranceOf(matter, seen.devices)?.short} onPress={() => onMatter(matter)} />
)

function Topics({ seen, onMatter }: Shown) {
  const broken = machineHindrance(seen.devices)
  const topics = [...Map.groupBy(seen.matters, ({ topic }) => topic)]
  const columns = inColumns(topics, useColumns(), ([, matters]) => 0.5 + Math.min(matters.length, ofTopic + 1))
  return (
    <>
      {broken && (
        <Banner tone="warning" title={broken.why}>
          点一件事，看还能去哪里办。
        </Banner>
      )}
      <div className="k-topics">
        {columns.map((blocks) => (
          <div key={blocks[0]?.[0]}>
            {blocks.map(([topic, matters]) => (
              <Topic key={topic} topic={topic} matters={matters} seen={seen} onMatter={onMatter} />
            ))}
          </div>
        ))}
      </div>
    </>
  )
}

function Topic({ topic, matters, ...rest }: Pick<Shown, 'seen' | 'onMatter'> & { topic: string; matters: KioskMatter[] }) {
  const [all, setAll] = useState(false)
  return (
    <section className="k-topic">
      <h2>{topicNames[topic] ?? topic}</h2>
      {(all ? matters : matters.slice(0, ofTopic)).map((matter) => (
        <MatterTile key={matter.code} matter={matter} {...rest} />
      ))}
      {!all && matters.length > ofTopic && <Tile label={`还有${matters.length - ofTopic}件`} onPress={() => setAll(true)} />}
    </section>
  )
}

/** 大字: a few that most people come for; the rest by a press. */
function Commonest({ seen, onMatter }: Shown) {
  const [all, setAll] = useState(false)
  const able = seen.matters.filter(({ here }) => here)
  return (
    <div className="k-list">
      {(all ? seen.matters : able.slice(0, inElder)).map((matter) => (
        <MatterTile key={matter.code} matter={matter} seen={seen} onMatter={onMatter} />
      ))}
      {!all && <Tile label="别的事" onPress={() => setAll(true)} />}
    </div>
  )
}

/** 附近网点, where a tall screen has room for them. */
const Nearby = ({ seen }: { seen: Seen }) => (
  <section className="k-nearby">
    <h2>附近还有</h2>
    <ul className="k-places">
      {nearest(seen.outlets, seen.here)
        .slice(0, 2)
        .map((near) => (
          <li key={near.outlet.id}>{placeWords(near)}</li>
        ))}
    </ul>
  </section>
)
