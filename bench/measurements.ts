import type { Measurement } from './measure/measurement.ts'
import { submit } from './measure/submit.ts'

/** Everything that can be measured, in the order in which it is. */
export const measurements: readonly Measurement[] = [submit]
