export { bind, fileGone, handOverFiles, keep, nameOf, refuseStrangeFiles, upload } from './files.ts'
export { bindFiles, bindingFragment, fileById, fileOfCase, filesOfCase, holdLoose } from './store.ts'
