export { listOutlets, registerOutlet } from './outlets.ts'
