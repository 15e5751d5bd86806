export { bind, handOverFiles, keepMade, type MadeFile, nameOf, refuseStrangeFiles, upload } from './files.ts'
export { bindingFragment, fileById, filesOfCase } from './store.ts'
