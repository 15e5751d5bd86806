import type { Fault } from '../departments.ts'
import type { Month } from './stories.ts'
import { instantOf } from './times.ts'

/** The service that rules ask. */
export const asked = 'social-insurance-contributions'

/** On a working day in the middle the department that is asked is away for three hours, and on another answers what nobody can use. */
export function breakdownsOf({ from, until }: Month): { at: number; fault: Fault | undefined }[] {
  const days = (Date.parse(until) - Date.parse(from)) / 86_400_000
  const dayAt = (share: number) => new Date(Date.parse(from) + Math.floor(days * share) * 86_400_000).toISOString().slice(0, 10)
  const between = (day: string, fault: Fault) => [
    { at: instantOf(day, 10 * 60), fault },
    { at: instantOf(day, 13 * 60), fault: undefined },
  ]
  return [...between(dayAt(0.1), 'away'), ...between(dayAt(0.75), 'garbage')]
}
