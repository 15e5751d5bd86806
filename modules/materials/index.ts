export { bind, keep, nameOf, upload } from './files.ts'
export { bindingFragment, fileById, filesOfCase } from './store.ts'
