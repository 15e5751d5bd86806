export { bind, handOverFiles, keep, nameOf, refuseStrangeFiles, upload } from './files.ts'
export { bindingFragment, fileById, filesOfCase } from './store.ts'
