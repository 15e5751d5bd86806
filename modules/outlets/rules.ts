/** 网点类型 by who runs the place (BS56 银、邮、商). */
export const outletTypes = { bank: '银行网点', post: '邮政网点', telecom: '通信营业厅', shop: '商超', park: '园区', other: '其他' } as const
export type OutletType = keyof typeof outletTypes

/** 网点状态. Only one that is running is shown to citizens. */
export const outletStatuses = { building: '建设中', running: '开办', closed: '停办' } as const
export type OutletStatus = keyof typeof outletStatuses

/** 政务服务类型 that an outlet plans for, as 附件1 names them. */
export const serviceNames = { window: '人工窗口', kiosk: '集成式自助终端', stm: '智慧柜员机' } as const
export type Service = keyof typeof serviceNames

export const outletClasses = { station: '便民服务站', point: '便民服务点', none: '还没有' } as const
export type OutletClass = keyof typeof outletClasses

/** 站 or 点: a staffed window or an integrated kiosk makes a 便民服务站, only smart tellers a 便民服务点 (P58 三（一）). Derived, never typed. */
export function classOf({ windows, kiosks, tellers }: { windows: number; kiosks: number; tellers: number }): OutletClass {
  if (windows > 0 || kiosks > 0) return 'station'
  return tellers > 0 ? 'point' : 'none'
}

/** A name as it is compared: one width, without spaces and marks. */
export const comparable = (text: string) => text.normalize('NFKC').replace(/[\s,，.。、·()（）“”"]/g, '')

/** A place as it is compared: its town, then what follows; the region that some write before it does not count. */
export function comparablePlace(town: string, place: string): string {
  const [within, said] = [comparable(town), comparable(place)]
  const at = said.indexOf(within)
  return (
    within + (at < 0 ? said.replace(/^([^省]{2,4}省)?([^市]{2,5}市)?([^小社园校厂区县]{2}[区县])?/, '') : said.slice(at + within.length))
  )
}

/** Whether a place is open at a time of day (HH:MM), and how to say it; `works` tells whether today is a working day. */
export function openAt(
  hours: { workday: readonly string[][]; holiday: readonly string[][] },
  works: boolean,
  time: string,
): { open: boolean; words: string } {
  const spans = works ? hours.workday : hours.holiday
  if (spans.length === 0) return { open: false, words: '今天不开门' }
  const said = spans.map(([from, until]) => `${from}—${until}`).join('，')
  const now = spans.find(([from, until]) => time >= from! && time < until!)
  if (now) return { open: true, words: `正在开门，今天${said}` }
  const next = spans.find(([from]) => time < from!)
  return { open: false, words: next ? `${next[0]}开门，今天${said}` : `今天已经关门（${said}）` }
}
