import { withClient } from '@tongban/kit/postgres/connection'
import { type Half, interleave, median } from '../figures/pairs.ts'
import { clerksOf, identified } from '../house/applications.ts'
import type { BenchHouse } from '../house/house.ts'
import { freePort } from '../house/service.ts'
import { sendLoad } from '../load/load.ts'
import { directus } from '../peers/directus.ts'
import { payload } from '../peers/payload.ts'
import type { Peer, Running } from '../peers/peer.ts'
import { endPeers, installed } from '../peers/run.ts'
import { strapi } from '../peers/strapi.ts'
import { loaded, submitted } from './halves.ts'
import type { Asked, Measurement, Row } from './measurement.ts'

const [connections, most] = [16, 100_000]
const all: readonly Peer[] = [payload, directus, strapi]

export const peers: Measurement = {
  name: 'peers',
  line: '别的平台存同样的字段，同一台机器、同一个 PostgreSQL：提交和一页列表',
  async run(asked) {
    const rows: Row[] = []
    for (const peer of all) {
      const found = await compared(peer, asked).catch((failure: Error) => {
        asked.log(`  ${peer.name} 没有测成：${failure.message}`)
        return []
      })
      rows.push(...found)
    }
    return rows
  },
}

async function compared(peer: Peer, asked: Asked): Promise<Row[]> {
  const house = await asked.house()
  const folder = await installed(peer, asked.log)
  const name = `peer_${peer.packages[0]!.replace(/\W+/g, '_')}`
  await house.sql(`drop database if exists ${name} with (force)`)
  await house.sql(`create database ${name}`)
  const { host, user } = house.admin
  const sql = (text: string) => withClient({ ...house.admin, database: name }, (client) => client.query(text))
  const port = await freePort()
  try {
    const running = await peer.start({ folder, port, database: { host: String(host), user: String(user), name }, sql })
    const rows = [await creating(house, peer, running, port, asked)]
    if (running.list) rows.push(await listing(peer, running.list, port, house, asked))
    return rows
  } finally {
    endPeers()
    await house.sql(`drop database if exists ${name} with (force)`)
  }
}

async function creating(house: BenchHouse, peer: Peer, running: Running, port: number, { pairs: count, seconds }: Asked): Promise<Row> {
  const citizens = await identified(house, 300)
  let made = 0
  const theirs = (over: number) => {
    const requests = Array.from({ length: Math.ceil(over * 1_000) }, () => running.create(made++))
    return half(house, port, { connections, seconds: over, requests, repeat: false, expected: running.created })
  }
  const ours = async () => submitted(house, { citizens, clerks: await clerksOf(house, 12), connections, seconds })
  await theirs(2)
  const pairs = await interleave(count, ours, () => theirs(seconds))
  const met = median(pairs.map(({ ratio }) => ratio)) >= peer.mark
  const what = `提交，${connections} 个连接，对 ${peer.name}`
  return { measurement: 'peers', what, unit: '件/秒', baseline: `${peer.name} ${peer.version}`, pairs, goal: `≥${peer.mark} 倍`, met }
}

async function listing(peer: Peer, list: NonNullable<Running['list']>, port: number, house: BenchHouse, asked: Asked): Promise<Row> {
  const { pairs: count, seconds } = asked
  const listed = Math.min(most, asked.cases)
  await list.fill(listed)
  const big = await asked.generated(listed)
  const theirs = () => half(house, port, { connections, seconds, requests: [list.request], repeat: true, expected: list.expected })
  const ours = async () => {
    const requests = [{ method: 'GET' as const, path: '/api/cases?view=all', cookie: await big.cookieOf('officer') }]
    return loaded(big, { connections, seconds, requests, repeat: true, expected: { status: 200, body: '"rows":\\[\\{' } })
  }
  const pairs = await interleave(count, ours, theirs)
  const met = median(pairs.map(({ ratio }) => ratio)) >= 5
  const what = `${listed} 件里一页二十件，${connections} 个连接，对 ${peer.name}`
  return { measurement: 'peers', what, unit: '次/秒', baseline: `${peer.name} ${peer.version}`, pairs, goal: '≥5 倍', met }
}

async function half(house: BenchHouse, port: number, load: Parameters<BenchHouse['load']>[0]): Promise<Half> {
  const others = house.watch()
  const { done, seconds, p50, p99 } = await sendLoad(house.folder, { ...load, port })
  return { rate: done / seconds, p50, p99, others: others() }
}
