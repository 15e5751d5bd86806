export { type SimulatedReader, simulatedReader } from './simulator.ts'
