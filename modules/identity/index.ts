export {
  citizenById,
  citizensAsked,
  identifyCitizen,
  identifyOwnUnit,
  type KnownCitizen,
  noSuchCitizen,
  noteDisclosure,
  openCitizen,
} from './citizens.ts'
export { createCover } from './covers.ts'
export { guarded } from './guesses.ts'
export { forgetActors, forgetUnits, heldActor, unitByCode, unitById, unitNamed, unitNames } from './held.ts'
export { actorNamed, actorOf } from './sessions.ts'
export { addUnit, createStaff, createUnit, inviteAgain, setPassword, staffNames } from './staff.ts'
export {
  partnerUnits,
  setUnitPhone,
  staffById,
  staffByUsername,
  staffUnits,
  terminalAccounts,
  type UnitRow,
  unitByCode as unitByCodeNow,
  unitsByIds,
} from './store.ts'
