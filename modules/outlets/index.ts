export { addOutlet, listOutlets, registerOutlet } from './outlets.ts'
export { addCapability, openingGap, openOutlet, registeredOutlets } from './register.ts'
