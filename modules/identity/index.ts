export { citizenById, identifyCitizen, type KnownCitizen, noteDisclosure } from './citizens.ts'
export { actorOf, signIn } from './sessions.ts'
export { createStaff, createUnit, setPassword, staffNames, unitNamed, unitNames } from './staff.ts'
export { staffById, type UnitRow, unitByCode, unitById } from './store.ts'
