export { citizenById, identifyCitizen, identifyOwnUnit, type KnownCitizen, noteDisclosure } from './citizens.ts'
export { createCover } from './covers.ts'
export { guarded } from './guesses.ts'
export { actorNamed, actorOf } from './sessions.ts'
export { addUnit, createStaff, createUnit, inviteAgain, setPassword, staffNames, unitNamed, unitNames } from './staff.ts'
export {
  partnerUnits,
  setUnitPhone,
  staffById,
  staffByUsername,
  terminalAccounts,
  type UnitRow,
  unitByCode,
  unitById,
  unitsByIds,
} from './store.ts'
