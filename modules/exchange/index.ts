export { loadLookUps } from './loader.ts'
export { type LookUps, openLookUps } from './look-ups.ts'
export { lookUpsOfCase } from './store.ts'
