export { type Catalogue, createCatalogue } from './current.ts'
export { implementationFindings, matterFindings } from './findings.ts'
export { type CatalogueFinding, checkCatalogue, type Definitions, lineOf, loadCatalogue } from './loader.ts'
export { publish } from './store.ts'
