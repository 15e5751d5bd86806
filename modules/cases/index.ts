export { act } from './act.ts'
export { recompute } from './recompute.ts'
export { submit } from './submit.ts'
export { sweep } from './sweep.ts'
