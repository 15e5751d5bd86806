import type { DeviceStatus } from './contract-protocol.ts'

/** 准入: a terminal works for people only while an officer of the bureau admits it. */
export const admissions = ['unregistered', 'waiting', 'admitted', 'withdrawn'] as const
export type Admission = (typeof admissions)[number]

export const admissionNames: Record<Admission, string> = {
  unregistered: '未登记',
  waiting: '待核验',
  admitted: '已准入',
  withdrawn: '已停用',
}

/** What a terminal that may not work says to whoever stands before it, and whom to ask; undefined when it may. */
export const sentenceOf: Record<Admission, string | undefined> = {
  unregistered: '这台自助终端还没有登记，暂时不能办事，请到窗口办理。网点人员请联系本行管理员登记型号和序列号。',
  waiting: '这台自助终端还没有准入，暂时不能办事，请到窗口办理。网点人员请联系政数局核验。',
  admitted: undefined,
  withdrawn: '这台自助终端已经停用，请到窗口办理。网点人员请联系政数局。',
}

const fewSheets = 20
const silentMinutes = 5

/** What somebody should go and see to at a terminal. `minutes` since it was last heard of; null when it never was. */
export function troublesOf(status: DeviceStatus | null, minutes: number | null): string[] {
  if (!status || minutes === null) return ['还没有消息']
  const says = (wrong: boolean, words: string) => (wrong ? [words] : [])
  return [
    ...says(minutes > silentMinutes, `${minutes}分钟没有消息`),
    ...says(!status.reader, '读卡器没有连接'),
    ...says(status.printer === 'printer-offline', '打印机没有连接'),
    ...says(status.printer === 'out-of-paper', '没有纸了'),
    ...says(status.printer === 'ready' && status.paper !== null && status.paper < fewSheets, `纸只剩${status.paper}张`),
    ...says(!status.camera, '摄像头没有连接'),
    ...says(status.scanner === false, '扫描仪没有连接'),
    ...says(status.signPad === false, '签字板没有连接'),
    ...says(status.voice === false, '不能朗读'),
  ]
}
