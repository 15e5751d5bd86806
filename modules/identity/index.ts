export { citizenById, identifyCitizen, type KnownCitizen, noteDisclosure } from './citizens.ts'
export { actorOf, signIn } from './sessions.ts'
export { createStaff, createUnit, setPassword, unitNamed, unitNames } from './staff.ts'
export { type UnitRow, unitByCode } from './store.ts'
