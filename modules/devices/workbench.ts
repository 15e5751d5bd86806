import { createHash } from 'node:crypto'
import type { LocalAnswer, LocalRequest } from '@tongban/kit/local-server'
import { type DeviceFault, deviceFaults, faultsOf } from './contract-protocol.ts'
import type { SimulatedDevices } from './simulator.ts'

const slow = 20_000
const faults = [...new Set(Object.values(faultsOf).flat())]

/** 试验台: a page to lay cards, add paper and switch faults by hand. Answers what it knows; everything else is for the agent. */
export const workbench =
  (machine: SimulatedDevices) =>
  (request: LocalRequest): LocalAnswer | undefined => {
    const { method, path, headers, body } = request
    if (method === 'GET' && path === '/') return { text: pageOf(machine), headers: heads }
    if (method !== 'POST' || path !== '/workbench') return undefined
    if (headers.origin !== `http://${headers.host}`) return { status: 403, content: { error: 'origin' } }
    change(machine, new URLSearchParams(body))
    return { status: 303, text: '', headers: { location: '/' } }
  }

function change(machine: SimulatedDevices, given: URLSearchParams) {
  const card = given.get('card')
  if (card === 'inTurn' || card === 'none') machine.lying = card
  else if (card !== null && machine.cards[Number(card)]) machine.lying = Number(card)
  const paper = Number(given.get('paper') ?? Number.NaN)
  if (Number.isInteger(paper) && paper >= 0 && paper <= 500) machine.paper = paper
  if (!given.has('faults')) return
  machine.faults.clear()
  for (const fault of faults) if (given.has(fault)) machine.faults.add(fault)
  machine.delay = given.has('slow') ? slow : 0
}

const style =
  'body{font:16px/1.6 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1e24}h2{margin:2rem 0 .5rem;font-size:1.2rem}' +
  'label{display:block;padding:.15rem 0}button{font:inherit;padding:.3rem 1rem;margin-top:.5rem}input[type=number]{font:inherit;width:6rem}'
const hash = createHash('sha256').update(style).digest('base64')
const heads = {
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-store',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; frame-ancestors 'none'`,
}

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string) => text.replace(/[&<>"]/g, (sign) => signs[sign] ?? sign)
const list = (items: string[], none: string) =>
  items.length === 0 ? `<p>${none}</p>` : `<ol>${items.map((item) => `<li>${escaped(item)}</li>`).join('')}</ol>`
const form = (content: string, button: string) => `<form method="post" action="/workbench">${content}<button>${button}</button></form>`
const choice = (value: string | number, label: string, chosen: boolean) =>
  `<label><input type="radio" name="card" value="${value}"${chosen ? ' checked' : ''}> ${escaped(label)}</label>`
const tick = (name: string, label: string, on: boolean) =>
  `<label><input type="checkbox" name="${name}"${on ? ' checked' : ''}> ${escaped(label)}</label>`

function pageOf(machine: SimulatedDevices): string {
  const { cards, lying, paper, printed, said, lamps } = machine
  const laid = [
    choice('inTurn', '一张接一张，每读一次换一张', lying === 'inTurn'),
    choice('none', '没有放身份证', lying === 'none'),
    ...cards.map((card, n) => choice(n, `${card.name} ${card.idNumber}`, lying === n)),
  ]
  const wrong = faults.map((fault: DeviceFault) => tick(fault, deviceFaults[fault], machine.faults.has(fault)))
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>外设模拟器</title><style>${style}</style><main>
<h1>外设模拟器</h1><p>只用于演示和试验；人员均为虚构。改了以后按按钮，马上生效。</p>
<h2>读卡区</h2>${form(laid.join(''), '放好')}
<h2>打印机</h2>${form(`<label>还有纸 <input type="number" name="paper" min="0" max="500" value="${paper}"> 张</label>`, '改纸张')}
<h2>故障</h2>${form(`<input type="hidden" name="faults" value="1">${wrong.join('')}${tick('slow', '每次都要等20秒', machine.delay > 0)}`, '照此故障')}
<h2>打印过的</h2>${list(printed, '还没有打印')}
<h2>朗读过的</h2>${list(said, '还没有朗读')}
<h2>指示灯</h2>${list(
    [...lamps].map(([place, state]) => `${lampNames[place]}：${stateNames[state]}`),
    '都没有亮过',
  )}
</main></html>`
}

const lampNames = { reader: '读卡区', printer: '打印口', scanner: '扫描仪', camera: '摄像头', signPad: '签字板' } as const
const stateNames = { on: '亮', off: '灭', blink: '闪' } as const
