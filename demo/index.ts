import { roleNames } from '@tongban/identity/contract'
import { staff, units } from './district.ts'
import { people } from './people.ts'

export { demoPassword, loadDistrict } from './founding.ts'
export { complete, type Loading, loadingOf, openStage, tellAll } from './loading.ts'
export { month } from './month.ts'
export { stories } from './stories.ts'

/** Cards that lie beside the simulated reader. */
export const readerCards = people.slice(0, 12)

/** Who can sign in to the demonstration. */
export const demoAccounts = staff.map(({ username, name, unit, roles }) => ({
  username,
  name,
  unit: units.find((u) => u.key === unit)!.name,
  role: roles.map((role) => roleNames[role]).join('、'),
}))
