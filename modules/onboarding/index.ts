export { carryOut, type Due, runEffect } from './effects.ts'
export { type Checks, guards } from './guards.ts'
