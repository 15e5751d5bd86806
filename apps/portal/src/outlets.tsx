import { type Offer, readMatter } from '@tongban/matters/contract'
import { listOutlets, type OutletView } from '@tongban/outlets/contract'
import { Banner, Button, Empty, Select, Tag } from '@tongban/ui'
import { useState } from 'react'
import { Link, useSearchParams } from 'wouter'
import { api, useRead } from './api.ts'
import { Heading, Shown } from './page.tsx'

interface Position {
  latitude: number
  longitude: number
}

/** 找网点: those that can do the matter in hand, open ones first, or the nearest first once one says where one is; the place never leaves the page. */
export function Outlets() {
  const [params] = useSearchParams()
  const matter = params.get('matter')
  const read = useRead(`outlets ${matter}`, async (signal) => {
    const [{ outlets }, offer] = await Promise.all([
      api.call(listOutlets, { query: {}, signal }),
      matter ? api.call(readMatter, { params: { code: matter }, query: {}, signal }) : undefined,
    ])
    return { offer, outlets: outlets.filter((outlet) => !offer || waysAt(outlet, offer).length > 0) }
  })
  const [town, setTown] = useState('')
  const [here, setHere] = useState<Position>()
  const [problem, setProblem] = useState<string>()
  const locate = () =>
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => setHere({ latitude: coords.latitude, longitude: coords.longitude }),
      () => setProblem('没有取得位置。可以按街道、乡镇查找。'),
    )
  return (
    <>
      <Heading title="找网点" />
      <Shown read={read}>
        {({ outlets, offer }) => {
          const towns = [...new Set(outlets.map((outlet) => outlet.town))]
          const shown = sorted(
            outlets.filter((outlet) => !town || outlet.town === town),
            here,
          )
          return (
            <>
              {offer && (
                <p>
                  能办“{offer.matter.name}”的网点。<Link href="/outlets">看全部网点</Link>
                </p>
              )}
              <div className="p-actions">
                <Select
                  aria-label="街道、乡镇"
                  value={town}
                  onChange={setTown}
                  options={[{ value: '', label: '全部街道、乡镇' }, ...towns.map((name) => ({ value: name, label: name }))]}
                />
                <Button onClick={locate}>离我最近的</Button>
              </div>
              {problem && <Banner tone="warning">{problem}</Banner>}
              <p role="status" className="p-note">{`共${shown.length}个网点，${shown.filter((outlet) => outlet.open).length}个正在开门`}</p>
              {shown.length === 0 && <Empty title="没有网点">换一个街道、乡镇试试。</Empty>}
              <ul className="p-outlets">
                {shown.map((outlet) => (
                  <li key={outlet.id} className="p-card">
                    <b>{outlet.name}</b> <Tag tone={outlet.open ? 'green' : 'grey'}>{outlet.open ? '开门' : '关门'}</Tag>
                    <p>{outlet.words}</p>
                    <p>
                      {outlet.address}，<a href={`tel:${outlet.phone}`}>{outlet.phone}</a>
                      {here && distance(outlet, here) !== undefined && `，直线约${distance(outlet, here)!.toFixed(1)}公里`}
                    </p>
                    <p>{`${outlet.className}：人工窗口${outlet.windows}个${outlet.kiosks > 0 ? `，自助机${outlet.kiosks}台` : ''}${outlet.tellers > 0 ? `，智慧柜员机${outlet.tellers}台` : ''}`}</p>
                    {offer && <p>{`这件事在这里：${waysAt(outlet, offer).join('、')}办`}</p>}
                  </li>
                ))}
              </ul>
            </>
          )
        }}
      </Shown>
    </>
  )
}

/** How a matter is done at an outlet; nowhere there, when neither its windows nor its machines take it. */
function waysAt({ windows, kiosks }: OutletView, { implementation: { channels } }: Offer): string[] {
  return [...(channels.window && windows > 0 ? ['人工窗口'] : []), ...(channels.kiosk && kiosks > 0 ? ['自助机'] : [])]
}

const sorted = (outlets: OutletView[], here: Position | undefined) =>
  here ? outlets.toSorted((a, b) => (distance(a, here) ?? 9e9) - (distance(b, here) ?? 9e9)) : outlets

/** Straight-line kilometres; roads are longer. */
function distance({ latitude, longitude }: OutletView, here: Position): number | undefined {
  if (latitude === null || longitude === null) return undefined
  const radians = Math.PI / 180
  const x = (longitude - here.longitude) * radians * Math.cos(((latitude + here.latitude) / 2) * radians)
  const y = (latitude - here.latitude) * radians
  return Math.hypot(x, y) * 6371
}
