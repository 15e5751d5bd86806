import type { DeviceStatus } from '@tongban/devices/contract'
import { type MatterSummary, searchMatters } from '@tongban/matters/contract'
import { listOutlets } from '@tongban/outlets/contract'
import { Banner, Button, Spinner } from '@tongban/ui'
import { useEffect, useState } from 'react'
import { statusOfDevices } from './agent.ts'
import { api, sentenceOfError } from './api.ts'

interface Seen {
  matters: MatterSummary[]
  devices: DeviceStatus | undefined
  elsewhere: string
}

/** What can be done here now; what cannot says why and where else. */
export function Home({ onChoose, onContinue }: { onChoose: (matter: string) => void; onContinue: () => void }) {
  const [seen, setSeen] = useState<Seen>()
  const [problem, setProblem] = useState<string>()
  useEffect(() => {
    look().then(setSeen, (error: unknown) => setProblem(sentenceOfError(error)))
  }, [])
  if (problem) return <Banner tone="error">{problem}</Banner>
  if (!seen) return <Spinner label="正在准备" />
  const stop = hindrance(seen)
  return (
    <>
      <h1>您要办什么事？</h1>
      {stop && (
        <Banner tone="warning" title={stop}>
          {seen.elsewhere}
        </Banner>
      )}
      <ul className="k-tiles">
        {seen.matters.map(({ code, name }) => (
          <li key={code}>
            <button type="button" className="k-tile" disabled={stop !== undefined} onClick={() => onChoose(code)}>
              {name}
            </button>
          </li>
        ))}
      </ul>
      <Button onClick={onContinue} disabled={stop !== undefined}>
        接着办（有接力单）
      </Button>
      <p className="k-note">不会用没关系，按“叫工作人员”，有人来帮您。</p>
    </>
  )
}

async function look(): Promise<Seen> {
  const [{ matters }, devices, { outlets }] = await Promise.all([
    api.call(searchMatters, { query: { channel: 'kiosk' } }),
    statusOfDevices().catch(() => undefined),
    api.call(listOutlets, { query: {} }),
  ])
  const open = outlets.find((outlet) => outlet.open && outlet.windows > 0)
  return {
    matters,
    devices,
    elsewhere: open ? `可以到本站窗口，或者${open.name}（${open.address}，${open.words}）。` : '请在开门时间到窗口办理。',
  }
}

/** A receipt must be printed and a card read: without either nothing is begun. */
function hindrance({ devices }: Seen): string | undefined {
  if (!devices?.reader) return '读卡器坏了，暂时不能办理'
  if (devices.printer === 'out-of-paper') return '打印机没有纸了，暂时不能办理'
  return devices.printer === 'ready' ? undefined : '打印机坏了，暂时不能办理'
}
