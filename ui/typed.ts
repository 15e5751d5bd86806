/** What an input method leaves full-width (１２３，Ｘ), as people mean it. */
export const halfWidth = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[。，]/g, '.')
    .trim()

export const numberText = (text: string) => (/\d/.test(text) ? Number(text) : undefined)

/** An identity number as it is stored: no blanks, capital X. */
export const idNumberText = (text: string) => halfWidth(text).replace(/\s/g, '').toUpperCase()

export const phoneText = (text: string) => halfWidth(text).replace(/[\s]/g, '')

/**
 * A day as people type it (20261121, 2026/1/5, 2026年1月5日) as YYYY-MM-DD.
 * What cannot be a day stays as typed, so that the form can say so.
 */
export function dayText(text: string): string {
  const parts = /^(\d{4})(?:[-/.年]?(\d{2})[-/.月]?(\d{2})|[-/.年](\d{1,2})[-/.月](\d{1,2}))日?$/.exec(
    text.normalize('NFKC').replace(/\s/g, ''),
  )
  if (!parts) return text.trim()
  return [parts[1], parts[2] ?? parts[4], parts[3] ?? parts[5]].map((part) => part?.padStart(2, '0')).join('-')
}
