export { carryOut, type Due, runEffect } from './effects.ts'
export { guards } from './guards.ts'
