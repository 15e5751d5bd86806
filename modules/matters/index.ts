export { type Catalogue, createCatalogue } from './current.ts'
export { definitionName } from './definitions.ts'
export { type Definitions, lineOf, loadCatalogue } from './loader.ts'
export { publish } from './store.ts'
