import { actsOfOfficers } from './measure/acts.ts'
import { endure } from './measure/endure.ts'
import { growth } from './measure/growth.ts'
import { letters } from './measure/letters.ts'
import type { Measurement } from './measure/measurement.ts'
import { page } from './measure/page.ts'
import { peers } from './measure/peers.ts'
import { reading } from './measure/reading.ts'
import { rule } from './measure/rule.ts'
import { start } from './measure/start.ts'
import { staticAnswers } from './measure/static.ts'
import { submit } from './measure/submit.ts'

/** Everything that can be measured, in the order in which it is. */
export const measurements: readonly Measurement[] = [
  submit,
  endure,
  actsOfOfficers,
  rule,
  letters,
  staticAnswers,
  start,
  reading,
  page,
  growth,
  peers,
]
