import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { chmod, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { keysIn } from '../../server/keys.ts'
import { generate } from '../generator/generate.ts'
import { longWay, tellStories } from '../generator/stories.ts'
import { clerksOf, dropWaitingLetters } from './applications.ts'
import { foundDistrict } from './founding.ts'
import { type BenchHouse, openBenchHouse } from './house.ts'

const top = join(import.meta.dirname, '..', '..')
/** What the generated rows depend on: another digest, another house. */
const sources = ['db/migrations', 'bench/generator', 'demo', 'modules/cases', 'catalogue/matters']

/** A house with so many generated cases: made once and kept in the temporary folder, so that a second run is quick. */
export async function generatedHouse(cases: number, log: (line: string) => void): Promise<BenchHouse> {
  const folder = join(tmpdir(), 'tongban-bench-cache', `${digest()}-${cases}`)
  if (existsSync(join(folder, 'complete'))) return openBenchHouse(folder)
  log(`正在造 ${cases} 件办件的库，造好以后留在 ${folder}，下次直接用…`)
  await mkdir(folder, { recursive: true })
  await chmod(folder, 0o755)
  await foundDistrict(folder)
  await tellStories(folder)
  const house = await openBenchHouse(folder)
  for (let person = 0; person < 6; person++) await longWay(house, 40 + person)
  await dropWaitingLetters(house)
  const began = performance.now()
  const outlets = (await clerksOf(house, 12)).map(({ unit, id, name }) => ({ unit, clerk: id, name }))
  await generate({ admin: house.admin, keys: keysIn(join(folder, 'keys'), false) }, { cases, seed: 20261128, outlets, log })
  log(`  ${cases} 件，用了 ${((performance.now() - began) / 1_000).toFixed(0)} 秒`)
  await mkdir(join(folder, 'complete'))
  return house
}

function digest(): string {
  const hash = createHash('sha256')
  for (const folder of sources)
    for (const name of readdirSync(join(top, folder)).sort())
      if (statSync(join(top, folder, name)).isFile()) hash.update(name).update(readFileSync(join(top, folder, name)))
  return hash.digest('hex').slice(0, 12)
}
