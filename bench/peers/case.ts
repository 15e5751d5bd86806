/** One case with three materials, as every peer keeps it: the same fields, none of our events, keys or sealing. */
export function caseOf(n: number) {
  return {
    no: `410411${String(20_261_128)}${String(n).padStart(7, '0')}`,
    matter: 'ss-card-reissue',
    status: 'received',
    channel: 'window',
    outlet: '湛河农商行姚孟支行便民服务站',
    organ: '湛河区人力资源和社会保障局',
    applicant: '李青禾',
    idNumber: '410499194803121015',
    phone: '19900001000',
    receivedAt: '2026-11-28T09:00:00.000Z',
    dueOn: '2026-12-04',
    form: { bank: 'keep', delivery: 'counter', lossReported: true },
    materials: [
      { item: 'idCard', source: 'card-reader', file: 'a' },
      { item: 'photo', source: 'camera', file: 'b' },
      { item: 'oldCard', source: 'scanner', file: 'c' },
    ],
  }
}
