/** 2026年11月21日 of a YYYY-MM-DD. */
export const longDay = (day: string) => `${Number(day.slice(0, 4))}年${Number(day.slice(5, 7))}月${Number(day.slice(8, 10))}日`

export const limitWords = (count: number, unit: 'workday' | 'day') => `${count}个${unit === 'workday' ? '工作日' : '自然日'}`

/** 16.00元 of an amount in fen. */
export const money = (fen: number) => `${(fen / 100).toFixed(2)}元`
